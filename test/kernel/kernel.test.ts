import assert from "node:assert/strict";
import type { Variant } from "../../server/catalogue/schema";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { tablesOf } from "../analysis/tables";
import { type Counted, obstacleOf, runPrograms } from "./namespace";
import { bytesOf, type Described, PLANS, type Plan, randomPackets } from "./packets";
import { Chance } from "./random";
import { randomFilter, randomRules } from "./rules";
import { type Witness, witnessesOf } from "./witnesses";

/** Other seeds try other programs: KERNEL_SEED=7 npm test -- kernel. */
const SEED = Number(process.env["KERNEL_SEED"] ?? 0);
const PROGRAMS = 20;
const PACKETS = 60;

interface Program {
  readonly rules: string;
  readonly described: readonly Described[];
}

const obstacle = obstacleOf();
const inCi = process.env["CI"] !== undefined && !["", "0", "false"].includes(process.env["CI"]);

describe("trace and the kernel", function () {
  this.timeout(60_000);

  before(function () {
    if (obstacle === undefined) return;
    if (inCi) throw new Error(`CI must be able to send packets, but ${obstacle}.`);
    console.log(`trace and the kernel: skipped, because ${obstacle}`);
    this.skip();
  });

  for (const family of ["ip", "ip6"] as const)
    for (const variant of ["nft", "legacy"] as const)
      it(`count the same packets at every rule (${family}, ${variant})`, () => {
        const plan = PLANS[family];
        const chance = new Chance((family === "ip" ? 4 : 6) + SEED);
        const programs = Array.from({ length: PROGRAMS }, (_, index) => ({
          rules: randomRules(chance, plan),
          described: randomPackets(chance, plan, PACKETS, index * PACKETS),
        }));
        const { rules, unsure, alive } = compare(plan, variant, programs);
        assert.ok(alive > rules / 4, `only ${alive} of ${rules} rules counted anything`);
        assert.ok(unsure < rules / 20, `${unsure} of ${rules} rules are not known`);
      });

  for (const variant of ["nft", "legacy"] as const)
    it(`count the same later fragments where nothing puts them together (${variant})`, () => {
      const rules = fragmentRules();
      const described = (["INPUT", "FORWARD"] as const).flatMap((hook) =>
        (["tcp", "udp", "icmp"] as const).map(
          (protocol): Described => ({
            hook,
            in: "e0",
            ...(hook === "FORWARD" ? { out: "e1" } : {}),
            protocol,
            source: "10.0.0.1",
            destination: hook === "FORWARD" ? "10.0.2.1" : "10.0.1.1",
            mark: 0,
            fragment: true,
            length: 36,
            ttl: 64,
          }),
        ),
      );
      compare(PLANS.ip, variant, [{ rules, described }]);
    });

  for (const family of ["ip", "ip6"] as const)
    for (const variant of ["nft", "legacy"] as const)
      it(`count the packets that the analysis names for a rule (${family}, ${variant})`, () => {
        const plan = PLANS[family];
        const chance = new Chance((family === "ip" ? 14 : 16) + SEED);
        let first = 0;
        const programs = Array.from({ length: PROGRAMS }, () => {
          const rules = randomFilter(chance, plan);
          const [table] = tablesOf(fileOf(plan, variant, rules).ruleset);
          assert.ok(table !== undefined);
          const witnesses = witnessesOf(table, plan, first);
          first += witnesses.length;
          return { rules, described: witnesses.map(({ described }) => described), witnesses };
        });
        const { rules, alive, counts } = compare(plan, variant, programs);
        for (const [index, { rules: text, witnesses }] of programs.entries())
          expectHits(plan, variant, text, witnesses, counts[index] ?? new Map());
        assert.ok(alive > rules / 3, `only ${alive} of ${rules} rules have a packet`);
      });
});

/** Every packet that was found for a rule must be matched by it, as traced and as counted. */
function expectHits(
  plan: Plan,
  variant: Variant,
  rules: string,
  witnesses: readonly Witness[],
  counts: ReadonlyMap<number, number>,
): void {
  const tracer = fileOf(plan, variant, rules).tracer();
  assert.ok(tracer);
  const sent = new Map<number, number>();
  for (const { line, described } of witnesses) {
    sent.set(line, (sent.get(line) ?? 0) + 1);
    const packet = tracer.read(described);
    if ("fault" in packet) throw new Error(packet.fault);
    const { steps } = tracer.report(tracer.trace(packet));
    assert.ok(
      steps.some((step) => step.line === line && step.matched === true),
      `${JSON.stringify(described)} does not come to line ${line} of\n${rules}`,
    );
  }
  for (const [line, number] of sent) {
    const count = counts.get(line) ?? 0;
    assert.ok(count >= number, `line ${line} counts ${count} of ${number} packets:\n${rules}`);
  }
}

/** Sends the packets of programs, follows them, and compares what each rule counted. */
function compare(
  plan: Plan,
  variant: Variant,
  programs: readonly Program[],
): { rules: number; unsure: number; alive: number; counts: ReadonlyMap<number, number>[] } {
  let sent = 0;
  const counted = runPrograms(
    plan.family,
    variant,
    programs.map(({ rules, described }) => ({
      rules,
      packets: described.map((packet) => ({
        sent: packet.hook === "OUTPUT",
        bytes: bytesOf(packet, plan, sent++),
      })),
    })),
  );
  const totals = {
    rules: 0,
    unsure: 0,
    alive: 0,
    counts: new Array<ReadonlyMap<number, number>>(),
  };
  const wrong: string[] = [];
  for (const [index, { rules, described }] of programs.entries()) {
    const counts = countsOf(counted[index], rules);
    totals.counts.push(counts);
    const { least, most } = bounds(plan, variant, rules, described);
    const dead = deadLines(plan, variant, rules);
    for (const [line, count] of counts) {
      const from = least.get(line) ?? 0;
      const to = most.get(line) ?? 0;
      const rule = rules.split("\n")[line - 1] ?? "";
      totals.rules++;
      if (from !== to) totals.unsure++;
      if (count > 0) totals.alive++;
      if (count < from || count > to)
        wrong.push(
          `program ${index} line ${line}: the kernel counts ${count}, trace ${from === to ? from : `${from} to ${to}`}: ${rule}`,
        );
      if (count > 0 && dead.has(line))
        wrong.push(`program ${index} line ${line} is called dead, but counts ${count}: ${rule}`);
    }
  }
  assert.deepEqual(wrong, []);
  return totals;
}

function countsOf(counted: Counted | undefined, rules: string): ReadonlyMap<number, number> {
  if (counted === undefined || "refused" in counted)
    throw new Error(`The tool refuses the rules: ${counted?.refused ?? ""}\n${rules}`);
  return counted.counts;
}

/** How many packets each rule matches for certain, and how many it may match. */
function bounds(plan: Plan, variant: Variant, rules: string, described: readonly Described[]) {
  const least = new Map<number, number>();
  const most = new Map<number, number>();
  const tracer = fileOf(plan, variant, rules).tracer();
  assert.ok(tracer);
  for (const one of described) {
    const packet = tracer.read(one);
    if ("fault" in packet) throw new Error(packet.fault);
    for (const { line, matched } of tracer.report(tracer.trace(packet)).steps) {
      if (matched === true) least.set(line, (least.get(line) ?? 0) + 1);
      if (matched !== false) most.set(line, (most.get(line) ?? 0) + 1);
    }
  }
  return { least, most };
}

const DEAD = ["shadowed", "covered", "never-matches", "unreachable-rule", "dead-on-call-path"];

/** Rules that the analysis says no packet comes to. */
function deadLines(plan: Plan, variant: Variant, rules: string): ReadonlySet<number> {
  const file = fileOf(plan, variant, rules);
  const steps = file.analyse();
  while (steps.next().done !== true);
  return new Set(
    file.problems().flatMap(({ code, line }) => (DEAD.includes(code) ? [line + 1] : [])),
  );
}

function fileOf({ family }: Plan, variant: Variant, rules: string): RulesFile {
  return RulesFile.of("rules", rules, { ...DEFAULT_READING, family, variant });
}

/** Every kind of question to a header that later fragments do not have, in a file that tracks no connections. */
function fragmentRules(): string {
  const conditions = [
    "-f",
    "! -f",
    "-p tcp",
    "-p tcp -m tcp",
    "-p tcp -m tcp --dport 0:9",
    "-p tcp -m tcp ! --dport 0:9",
    "-p tcp -m tcp ! --syn",
    "-p udp -m udp",
    "-p udp -m udp ! --sport 5",
    "-p tcp -m multiport ! --dports 1,2",
    "-p icmp -m icmp ! --icmp-type 8",
    "-p icmp -m icmp --icmp-type any",
  ];
  const table = (name: string, chains: readonly string[]) => [
    `*${name}`,
    ...chains.map((chain) => `:${chain} ACCEPT [0:0]`),
    ...chains.flatMap((chain) => conditions.map((condition) => `-A ${chain} ${condition}`)),
    "COMMIT",
  ];
  return [
    ...table("mangle", ["PREROUTING", "INPUT", "FORWARD"]),
    ...table("filter", ["INPUT", "FORWARD"]),
    "",
  ].join("\n");
}
