import type { Chain, RuleEntry, Ruleset, Section } from "../ruleset/ruleset";
import { conditionsOf, learn, type Surroundings } from "./conditions";
import { type Box, FIELD, Interfaces, Space } from "./space";

/** What happens to a packet that a rule matches. */
export type Control = "continue" | "end" | "return" | "jump" | "goto";

/** One alternative of a rule: a rule that asks for one of several things has several, at the same place. */
export interface Step {
  readonly entry: RuleEntry;
  readonly chain: ChainFlow;
  /** Its place among the rules of the chain. */
  readonly position: number;
  readonly box: Box;
  /** What it matches is at most the box, and nothing for certain. */
  readonly uncertain: boolean;
  readonly control: Control;
  /** ACCEPT, DROP, REJECT, DNAT, … of a step that ends the way. */
  readonly verdict: string | undefined;
  /** The chain that it jumps or goes to. */
  readonly to: ChainFlow | undefined;
}

/** A chain as packets go through it. */
export interface ChainFlow {
  readonly chain: Chain;
  readonly id: number;
  /** What can arrive at a built-in chain at all; undefined for others. */
  readonly region: Box | undefined;
  readonly steps: readonly Step[];
  /** Steps by the entry that they come from. */
  readonly byEntry: ReadonlyMap<RuleEntry, readonly Step[]>;
  readonly callers: readonly Step[];
}

/** One table as a program over packets. */
export interface Program {
  readonly section: Section;
  readonly space: Space;
  readonly chains: readonly ChainFlow[];
}

interface MutableFlow {
  chain: Chain;
  id: number;
  region: Box | undefined;
  steps: Step[];
  byEntry: Map<RuleEntry, Step[]>;
  callers: Step[];
}

/** Targets that leave packets, marks and sets as they are, or end the way, so that opaque questions keep their answers. */
const LEAVES_PACKETS: ReadonlySet<string> = new Set([
  "LOG",
  "NFLOG",
  "ULOG",
  "TRACE",
  "AUDIT",
  "REJECT",
  "DNAT",
  "SNAT",
  "MASQUERADE",
  "REDIRECT",
  "NETMAP",
  "NFQUEUE",
  "TPROXY",
  "RATEEST",
  "IDLETIMER",
  "LED",
  "CLASSIFY",
  "NOTRACK",
  "CT",
  "TEE",
  "CHECKSUM",
  "MARK",
]);

/** How many rules are read between two pauses. */
const RULES_AT_ONCE = 200;

/** Reads a table as a program at once. */
export function programOf(ruleset: Ruleset, section: Section): Program {
  const reading = readProgram(ruleset, section);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return value;
  }
}

/** Reads a table as a program, with pauses. Linear in its rules. */
export function* readProgram(ruleset: Ruleset, section: Section): Generator<undefined, Program> {
  const { dialect } = ruleset;
  const space = new Space(dialect.family);
  const flows = new Map<string, MutableFlow>();
  let read = 0;
  for (const chain of section.chains.values()) {
    flows.set(chain.name, {
      chain,
      id: flows.size,
      region: undefined,
      steps: [],
      byEntry: new Map(),
      callers: [],
    });
    for (const entry of chain.rules) {
      learn(space, entry.rule);
      if (++read % RULES_AT_ONCE === 0) yield undefined;
    }
  }
  space.open();
  const surroundings = surroundingsOf(section, dialect.variant === "legacy");
  for (const flow of flows.values()) {
    if (flow.chain.builtIn) flow.region = regionOf(space, section.table, flow.chain.name);
    for (const [position, entry] of flow.chain.rules.entries()) {
      addSteps(space, surroundings, flows, flow, entry, position);
      if (++read % RULES_AT_ONCE === 0) yield undefined;
    }
  }
  for (const flow of flows.values())
    for (const step of flow.steps)
      if (step.to !== undefined) (step.to as MutableFlow).callers.push(step);
  return { section, space, chains: [...flows.values()] };
}

function surroundingsOf(section: Section, legacy: boolean): Surroundings {
  let marksChange = false;
  let packetsChange = false;
  for (const item of section.items) {
    if (item.kind !== "rule") continue;
    const { target } = item.sample;
    if (target === undefined || target.kind === "verdict" || target.kind === "chain") continue;
    const name = target.extension?.spec?.name ?? target.name;
    if (!LEAVES_PACKETS.has(name)) packetsChange = true;
    if (
      name === "MARK" ||
      name === "CONNMARK" ||
      name === "HMARK" ||
      name === "SET" ||
      target.kind === "not-catalogued"
    )
      marksChange = true;
  }
  return { untracked: section.table === "raw", marksChange, packetsChange, legacy };
}

/** What can arrive at a built-in chain: interfaces that are known there, and the states of connections that nat is asked about. */
function regionOf(space: Space, table: string, name: string): Box {
  const fields: number[] = [];
  const sets: number[] = [];
  const none = (field: number) => space.domain(field).range(Interfaces.NONE, Interfaces.NONE);
  const some = (field: number) => space.domain(field).not(none(field));
  const add = (field: number, set: number) => {
    fields.push(field);
    sets.push(set);
  };
  if (name === "INPUT" || name === "PREROUTING" || name === "BROUTING") {
    add(FIELD.in, some(FIELD.in));
    add(FIELD.out, none(FIELD.out));
    // IPv4 puts fragments together before it delivers a packet (`ip_local_deliver`).
    if (name === "INPUT" && space.family === "ip") {
      add(FIELD.fragment, space.domain(FIELD.fragment).range(0, 0));
    }
  } else if (name === "OUTPUT") {
    add(FIELD.in, none(FIELD.in));
    add(FIELD.out, some(FIELD.out));
  } else if (name === "FORWARD") {
    add(FIELD.in, some(FIELD.in));
    add(FIELD.out, some(FIELD.out));
  } else if (name === "POSTROUTING") add(FIELD.out, some(FIELD.out));
  // nat is asked about the first packet of a connection only, which is new or related to another one.
  if (table === "nat" && space.family !== "eb") {
    const domain = space.domain(FIELD.state);
    add(FIELD.state, domain.or(domain.range(0, 0), domain.range(2, 2)));
  }
  return { fields, sets };
}

function addSteps(
  space: Space,
  surroundings: Surroundings,
  flows: ReadonlyMap<string, MutableFlow>,
  flow: MutableFlow,
  entry: RuleEntry,
  position: number,
): void {
  const { rule } = entry;
  if (rule.otherFamily) return;
  const { control, verdict, to, certain } = controlOf(entry, flows);
  const { boxes, uncertain } = conditionsOf(space, rule, surroundings);
  const steps: Step[] = boxes.map((box) => ({
    entry,
    chain: flow,
    position,
    box,
    uncertain: uncertain || !certain,
    control,
    verdict,
    to,
  }));
  flow.byEntry.set(entry, steps);
  flow.steps.push(...steps);
}

function controlOf(
  entry: RuleEntry,
  flows: ReadonlyMap<string, MutableFlow>,
): {
  readonly control: Control;
  readonly verdict: string | undefined;
  readonly to: MutableFlow | undefined;
  readonly certain: boolean;
} {
  const { target } = entry.rule;
  const nothing = {
    control: "continue",
    verdict: undefined,
    to: undefined,
    certain: true,
  } as const;
  if (target === undefined) return nothing;
  switch (target.kind) {
    case "verdict":
      if (target.name === "RETURN") return { ...nothing, control: "return" };
      return target.name === "CONTINUE"
        ? nothing
        : { ...nothing, control: "end", verdict: target.name };
    case "chain": {
      const to = flows.get(target.name);
      return to === undefined || to.chain.builtIn
        ? { ...nothing, certain: false }
        : { ...nothing, control: target.goto ? "goto" : "jump", to };
    }
    case "extension": {
      const effect = target.extension?.spec?.effect;
      if (effect === "terminating") return { ...nothing, control: "end", verdict: target.name };
      return effect === "continuing" ? nothing : { ...nothing, certain: false };
    }
    case "not-catalogued":
      return { ...nothing, certain: false };
  }
}
