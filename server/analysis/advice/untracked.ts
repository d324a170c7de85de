import { allOnes } from "../../catalogue/values/addresses";
import { hooksOf } from "../../ruleset/calls";
import { optionOf } from "../../ruleset/model";
import { FULL, type SetId } from "../intervals";
import type { ChainFlow, Step } from "../program";
import { type Box, FIELD, type Space, STATES, setOf } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import { elsewhere } from "./packets";
import type { Passage, Table } from "./passage";
import { placeOf } from "./place";

/** What a packet keeps from raw to filter, if connection tracking leaves it alone. */
const KEPT: ReadonlySet<number> = new Set([
  FIELD.source,
  FIELD.destination,
  FIELD.protocol,
  FIELD.sport,
  FIELD.dport,
  FIELD.icmp,
  FIELD.fragment,
]);

/** How many rules that ask for a state are compared. */
const MOST_COMPARED = 2000;

/** Whether a rule takes its packets away from connection tracking. */
export function isNotrack({ entry }: Step): boolean {
  const { target } = entry.content;
  return (
    target?.name === "NOTRACK" ||
    (target?.name === "CT" && optionOf(target.extension?.options ?? [], "--notrack") !== undefined)
  );
}

/** Whether connection tracking does not see some packets. */
export function unsees(context: AdviceContext): boolean {
  const raw = context.table("raw");
  return raw?.program.chains.some((flow) => flow.steps.some(isNotrack)) === true;
}

/** Rules that ask for the state of packets which raw has taken away from connection tracking. */
export function* untracked(context: AdviceContext): Generator<Advice | undefined, void> {
  const filter = context.table("filter");
  const raw = context.table("raw");
  if (filter === undefined || raw === undefined || !unsees(context)) return;
  const { space } = filter.program;
  const onWayIn = ignored(yield* context.passage("raw", "PREROUTING"));
  const onWayOut = ignored(yield* context.passage("raw", "OUTPUT"));
  let compared = 0;
  for (const { flow, hooks } of chainsOf(filter)) {
    const steps = hooks === "in" ? onWayIn : onWayOut;
    if (steps.length === 0) continue;
    for (const rule of flow.rules) {
      if (rule.steps.length === 0 || !rule.steps.every((step) => asksForTracked(step, space)))
        continue;
      if (rule.answer?.kind === "dead" || ++compared > MOST_COMPARED) continue;
      yield undefined;
      const takers = rule.steps.map((step) => takerOf(step, steps, space, raw.program.space));
      const [taker] = takers;
      if (taker === undefined || takers.includes(undefined)) continue;
      yield {
        code: "state-on-untracked",
        severity: "warning",
        ...placeOf(rule.entry),
        message: `No packet ${hooks === "in" ? "from another machine" : "that is sent"} can be in this state: line ${taker.entry.index + 1} keeps connection tracking from seeing what this rule asks for, so that its state is UNTRACKED.`,
        related: [{ line: taker.entry.index, message: "takes them away from connection tracking" }],
      };
    }
  }
}

/** Chains of filter that only packets from other machines, or only those of this one, come to. */
function* chainsOf({
  program,
}: Table): Generator<{ readonly flow: ChainFlow; readonly hooks: "in" | "out" }> {
  if (program.section === undefined) return;
  const hooks = hooksOf(program.section);
  for (const flow of program.chains) {
    const names = hooks.of(flow.chain);
    if (names === undefined) continue;
    if (names.every((name) => name === "INPUT" || name === "FORWARD")) yield { flow, hooks: "in" };
    else if (names.length === 1 && names[0] === "OUTPUT") yield { flow, hooks: "out" };
  }
}

/** Steps of raw that take all that their boxes say away from connection tracking: nothing above may have dealt with it. */
function ignored(passage: Passage | undefined): Step[] {
  if (passage === undefined) return [];
  const { base, space } = passage;
  const steps: Step[] = [];
  for (const step of base.steps) {
    if (!isNotrack(step) || step.uncertain) continue;
    if (
      !step.box.fields.every(
        (field) => KEPT.has(field) || field === FIELD.in || field === FIELD.out,
      )
    )
      continue;
    const above = base.steps.filter(
      (other) =>
        other.position < step.position && !isNotrack(other) && space.meet(other.box, step.box),
    );
    if (above.every(leavesAlone)) steps.push(step);
  }
  return steps;
}

/** A packet that already has what CT gives it is passed over by a later CT. */
function leavesAlone({ control, entry }: Step): boolean {
  const { target } = entry.content;
  return (
    control === "continue" &&
    (target === undefined || target.kind === "verdict" || target.name === "LOG")
  );
}

/** Whether a step asks for states of which tracked packets alone have one, also of packets from elsewhere. */
function asksForTracked({ box }: Step, space: Space): boolean {
  const states = setOf(box, FIELD.state);
  const [, others] = elsewhere(space, FIELD.in);
  return (
    states !== FULL &&
    !space.domain(FIELD.state).has(states, STATES.indexOf("UNTRACKED")) &&
    space.domain(FIELD.in).meets(setOf(box, FIELD.in), others)
  );
}

/** The step of raw that takes all that a step of filter may match. */
function takerOf(step: Step, takers: readonly Step[], filter: Space, raw: Space): Step | undefined {
  return takers.find(
    (taker) => isWithin(filter, step.box, raw, taker.box) && hasInterfacesOf(taker, step),
  );
}

/** Whether what a box of one table's space keeps between the tables is in a box of another's. */
function isWithin(innerSpace: Space, inner: Box, outerSpace: Space, outer: Box): boolean {
  return outer.fields.every((field, at) => {
    if (!KEPT.has(field)) return true;
    const within = spread(outerSpace, field, outer.sets[at] as SetId);
    return spread(innerSpace, field, setOf(inner, field)).every(([first, last]) =>
      within.some(([from, to]) => from <= first && last <= to),
    );
  });
}

/** The intervals of a set, in numbers that are the same in all spaces. */
function spread(space: Space, field: number, set: SetId): (readonly [bigint, bigint])[] {
  const intervals = space.domain(field).intervals(set);
  const isAddress = field === FIELD.source || field === FIELD.destination;
  const pairs: (readonly [bigint, bigint])[] = [];
  for (let i = 0; i < intervals.length; i += 2) {
    const first = intervals[i] as number;
    const last = intervals[i + 1] as number;
    pairs.push(
      isAddress ? addressesOf(space, first, last) : ([BigInt(first), BigInt(last)] as const),
    );
  }
  return pairs;
}

function addressesOf({ addresses, family }: Space, first: number, last: number) {
  const end =
    last >= addresses.max
      ? allOnes(family === "ip6" ? "ip6" : "ip")
      : addresses.address(last + 1) - 1n;
  return [addresses.address(first), end] as const;
}

/** Interfaces have other numbers in each space: only what is written alike counts as alike. */
function hasInterfacesOf(outer: Step, inner: Step): boolean {
  return ["-i", "-o"].every((option) => {
    const wanted = optionOf(outer.entry.content.options, option);
    if (wanted === undefined) return true;
    const given = optionOf(inner.entry.content.options, option);
    return (
      !wanted.negated && given?.negated === false && given.words[0]?.text === wanted.words[0]?.text
    );
  });
}
