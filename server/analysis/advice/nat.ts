import { type OptionUse, optionOf } from "../../ruleset/model";
import type { RuleEntry } from "../../ruleset/ruleset";
import { FULL, type SetId } from "../intervals";
import { onceARule, type Step } from "../program";
import { type Box, FIELD, type Space, setOf } from "../space";
import type { Advice } from "./advice";
import type { Trait } from "./chainView";
import type { AdviceContext } from "./context";
import {
  addressesAround,
  interfaceNamed,
  interfacesApart,
  type Limit,
  newTcp,
  states,
  TCP,
  values,
} from "./packets";
import type { Passage } from "./passage";
import { placeOf, refusalOf } from "./place";
import { unnamedBy } from "./strangers";

/** So many rules are looked at closely. */
const MOST_TRIED = 50;
/** So many interfaces are tried one by one. */
const MOST_INTERFACES = 32;
/** How many steps are looked at between two pauses. */
const STEPS_AT_ONCE = 500;

/** Rules of nat that rewrite more than was meant, or to where nothing may go. */
export function* nat(context: AdviceContext): Generator<Advice | undefined, void> {
  const prerouting = yield* context.passage("nat", "PREROUTING");
  const postrouting = yield* context.passage("nat", "POSTROUTING");
  if (prerouting !== undefined) {
    if (yield* forwards(context)) yield* capturesAll(prerouting);
    yield* withoutForward(context, prerouting);
  }
  if (postrouting !== undefined) yield* masqueradesAll(postrouting);
}

/** Whether the file shows that this machine forwards for others: it rewrites what they send. */
function* forwards(context: AdviceContext): Generator<undefined, boolean> {
  const postrouting = yield* context.passage("nat", "POSTROUTING");
  return postrouting !== undefined && postrouting.with(givesSender).length > 0;
}

/** DNAT and REDIRECT of a port for whatever address, by whatever interface. */
function* capturesAll(passage: Passage): Generator<Advice | undefined, void> {
  const { space } = passage;
  for (const step of perRule(passage.with(capturesAny))) {
    if (!(yield* comesByAll(passage, step, FIELD.in))) continue;
    const what = whatOf(space, step.box);
    yield {
      code: "dnat-captures-lan",
      severity: "information",
      ...placeOf(step.entry),
      message: `This takes ${what} to whatever address, also what the networks behind this machine send to others. Name the address with -d, the interface with -i, or ask for -m addrtype --dst-type LOCAL.`,
      related: [],
    };
  }
}

const givesSender: Trait = ({ verdict }) => verdict === "MASQUERADE" || verdict === "SNAT";
const givesAnySender: Trait = (step, space) =>
  givesSender(step, space) && !step.uncertain && step.box.fields.length === 0;
const givesReceiver: Trait = ({ verdict }) => verdict === "DNAT";
const capturesAny: Trait = ({ verdict, uncertain, box }, space) =>
  (verdict === "DNAT" || verdict === "REDIRECT") &&
  !uncertain &&
  box.fields.every((field) => OF_SERVICES.has(field)) &&
  !isProxy(space, verdict, setOf(box, FIELD.dport));

/** Ports that gateways send to a program of their own on purpose: DNS and the web. */
const PROXIED: readonly number[] = [53, 80, 443];

/** Whether a rule is meant to capture what goes to others: everything, or a service that proxies are for. */
function isProxy(space: Space, verdict: string | undefined, ports: SetId): boolean {
  if (ports === FULL) return true;
  const intervals = space.domain(FIELD.dport).intervals(ports);
  return verdict === "REDIRECT" && intervals.every((port) => PROXIED.includes(port));
}

/** What says which service a packet is for, and nothing of where it comes from or goes to. */
const OF_SERVICES: ReadonlySet<number> = new Set([
  FIELD.protocol,
  FIELD.sport,
  FIELD.dport,
  FIELD.flags,
  FIELD.fragment,
  FIELD.state,
  FIELD.icmp,
]);

/** MASQUERADE and SNAT of everything that leaves by whatever interface. */
function* masqueradesAll(passage: Passage): Generator<Advice | undefined, void> {
  for (const step of perRule(passage.with(givesAnySender))) {
    if (!(yield* comesByAll(passage, step, FIELD.out))) continue;
    yield {
      code: "masquerade-everywhere",
      severity: "information",
      ...placeOf(step.entry),
      message:
        "This rewrites the sender of whatever leaves by any interface, also of what goes into the networks behind this machine: hosts there see its address in place of the sender's. Name the interface towards the outside with -o.",
      related: [],
    };
  }
}

/** The first step of each rule, up to so many. */
function perRule(steps: readonly Step[]): Step[] {
  return [...new Map(steps.toReversed().map((step) => [step.rule, step])).values()]
    .reverse()
    .slice(0, MOST_TRIED);
}

/** Whether packets between hosts that no rule names come to a step by every interface. */
function* comesByAll(
  passage: Passage,
  step: Step,
  field: typeof FIELD.in | typeof FIELD.out,
): Generator<undefined, boolean> {
  const { space } = passage;
  const limits = [
    ...(yield* passage.strangers()),
    yield* unnamedBy(space, FIELD.destination, passage.views),
    states(space, "NEW"),
  ];
  for (const number of interfacesApart(space).slice(0, MOST_INTERFACES)) {
    yield undefined;
    if (!passage.reaches(step, [...limits, values(space, field, number)])) return false;
  }
  return true;
}

function whatOf(space: Space, box: Box): string {
  const ports = space.domain(FIELD.dport);
  const [first, last, more] = ports.intervals(setOf(box, FIELD.dport));
  if (more !== undefined) return "new connections to these ports";
  return first === last
    ? `new connections to port ${first ?? ""}`
    : `new connections to the ports ${first ?? ""} to ${last ?? ""}`;
}

/** DNAT to another machine, whose packets FORWARD refuses. */
function* withoutForward(
  context: AdviceContext,
  prerouting: Passage,
): Generator<Advice | undefined, void> {
  const forward = yield* context.passage("filter", "FORWARD");
  if (forward === undefined) return;
  const rewriting = prerouting.with(givesReceiver);
  if (rewriting.length === 0) return;
  const own = yield* ownAddresses(context);
  let tried = 0;
  const reported = new Set<number>();
  for (const step of rewriting) {
    if (reported.has(step.entry.index)) continue;
    if (++tried > MOST_TRIED) return;
    const target = targetOf(step);
    if (
      target === undefined ||
      own.has(target.address) ||
      isLoopback(target.address, forward.space)
    )
      continue;
    yield undefined;
    const limits = rewritten(prerouting.space, forward.space, step, target);
    if (limits === undefined) continue;
    const admission = yield* forward.admits(limits);
    if (admission.kind !== "no") continue;
    const refusal = refusalOf(forward, limits);
    if (refusal === undefined) continue;
    reported.add(step.entry.index);
    yield {
      code: "nat-without-forward",
      severity: "warning",
      ...placeOf(step.entry),
      message: `What this sends on to ${target.text} does not get there: ${refusal.subject}, and no rule of FORWARD accepts new packets to that address${target.port === undefined ? "" : " and port"}.`,
      related: [{ line: refusal.place.line, message: "refuses them" }],
    };
  }
}

interface NatTarget {
  readonly text: string;
  readonly address: bigint;
  readonly port: number | undefined;
}

/** The one address, and port if any, that a rule rewrites to. */
const targetOf = onceARule((entry): NatTarget | undefined => {
  const option = destinationOf(entry.content.target?.extension?.options ?? []);
  const value = option?.values[0];
  if (value?.kind !== "nat" || value.from === undefined || value.from !== value.to)
    return undefined;
  const { ports } = value;
  if (ports !== undefined && (ports.from !== ports.to || value.base !== undefined))
    return undefined;
  return { text: option?.words[0]?.text ?? "", address: value.from, port: ports?.from };
});

function destinationOf(options: readonly OptionUse[]): OptionUse | undefined {
  return optionOf(options, "--to-destination");
}

function isLoopback(address: bigint, { family }: Space): boolean {
  return family === "ip6" ? address === 1n : address >> 24n === 127n;
}

/** Addresses that rules treat as this machine's own: those that INPUT asks for and that SNAT gives to others' packets. */
function* ownAddresses(context: AdviceContext): Generator<undefined, Set<bigint>> {
  const own = new Set<bigint>();
  const input = yield* context.passage("filter", "INPUT");
  const postrouting = yield* context.passage("nat", "POSTROUTING");
  for (const [passage, speaksOf, addressesOf] of [
    [input, asksForDestination, askedFor],
    [postrouting, givesSource, givenTo],
  ] as const) {
    let looked = 0;
    for (const step of passage?.with(speaksOf) ?? []) {
      if (++looked % STEPS_AT_ONCE === 0) yield undefined;
      for (const address of addressesOf(step)) own.add(address);
    }
  }
  return own;
}

const asksForDestination: Trait = ({ entry }) => optionOf(entry.sample.options, "-d") !== undefined;

const givesSource: Trait = ({ entry }) =>
  optionOf(entry.sample.target?.extension?.options ?? [], "--to-source") !== undefined;

const askedFor = onceARule((entry): readonly bigint[] => {
  const values = optionOf(entry.asked.options, "-d")?.values ?? [];
  return values.flatMap((value) =>
    value?.kind === "addresses" ? value.list.map(({ address }) => address) : [],
  );
});

const givenTo = onceARule((entry): readonly bigint[] => {
  const options = entry.content.target?.extension?.options ?? [];
  const value = optionOf(options, "--to-source")?.values[0];
  return value?.kind === "nat" && value.from !== undefined ? [value.from] : [];
});

/** New packets as FORWARD sees them after a rule of nat. */
function rewritten(
  nat: Space,
  space: Space,
  { box, entry }: Step,
  { address, port }: NatTarget,
): Limit[] | undefined {
  const protocols = setOf(box, FIELD.protocol);
  const intervals = nat.domain(FIELD.protocol).intervals(protocols);
  const carry = (field: number): Limit => {
    const pairs: [number, number][] = [];
    const numbers = nat.domain(field).intervals(setOf(box, field));
    for (let i = 0; i < numbers.length; i += 2)
      pairs.push([numbers[i] as number, numbers[i + 1] as number]);
    return [field, space.domain(field).union(pairs)];
  };
  const isTcp = intervals.length === 2 && intervals[0] === TCP && intervals[1] === TCP;
  return [
    addressesAround(space, FIELD.destination, address, address),
    carry(FIELD.protocol),
    port === undefined ? carry(FIELD.dport) : values(space, FIELD.dport, port),
    ...(isTcp ? newTcp(space) : []),
    states(space, "NEW"),
    values(space, FIELD.dnat, 1),
    ...cameBy(space, entry),
  ];
}

/** The interface that a rule names, if it is one. */
function cameBy(space: Space, { rule }: RuleEntry): Limit[] {
  const option = optionOf(rule.options, "-i");
  const value = option?.values[0];
  return value?.kind !== "interface" || value.prefix || option?.negated === true
    ? []
    : [[FIELD.in, interfaceNamed(space, FIELD.in, value.name)]];
}
