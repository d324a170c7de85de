import type { Family } from "../../catalogue/schema";
import { meaningOf } from "../../ruleset/ruleKey";
import type { Section } from "../../ruleset/ruleset";
import { intersection } from "../boxes";
import { type Outcome, OutcomeWalk } from "../outcome";
import type { ChainFlow, FlowRule, Program } from "../program";
import { type Box, EVERYTHING, type Packet } from "../space";
import { changedBetween } from "./align";
import type { Side } from "./together";

/** Packets of one built-in chain to which another thing happens than before. */
export interface TableChange {
  readonly chain: string;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly packet: Packet;
  readonly box: Box;
}

/** What is known of two versions of a table. */
export interface TableDiff {
  readonly changes: readonly TableChange[];
  /** Lines, from 0, of changed rules whose packets are too many cases to tell. */
  readonly undecided: readonly number[];
}

/** What a built-in chain's policy is in one ruleset; undefined where the file does not say. */
export type PolicyOf = (section: Section | undefined, chain: string) => string | undefined;

/** A place from which on the two may do different things. */
interface Suspect {
  readonly side: Side;
  readonly flow: ChainFlow;
  readonly position: number;
  readonly box: Box;
  readonly line: number;
}

/** More packets than this are not looked at. */
const MOST_VISITS = 20_000;

/**
 * Compares two versions of a table. Packets to which another thing happens arrive, in one of the two, at a rule that the
 * other has not at this place, or at the end of a built-in chain whose policy is another one; only these are looked at.
 */
export function* compareTables(
  [before, after]: readonly [Side, Side],
  policyOf: PolicyOf,
): Generator<undefined, TableDiff> {
  const changes: TableChange[] = [];
  const undecided: number[] = [];
  let visits = 0;
  for (const suspect of suspects(before, after, policyOf)) {
    const walks = [before, after].map(
      ({ program, section }) =>
        new OutcomeWalk(program, suspect.box, (flow) => policyOf(section, flow.name)),
    ) as [OutcomeWalk, OutcomeWalk];
    const visit = (packet: Packet, around: Box): Box | undefined => {
      if (++visits > MOST_VISITS) return undefined;
      return look(before.program, after.program, walks, packet, around, changes);
    };
    const done = suspect.side.reach.eachArriving(
      suspect.flow,
      suspect.position,
      suspect.box,
      visit,
    );
    if (!done) undecided.push(suspect.line);
    yield undefined;
  }
  return { changes, undecided };
}

/** Looks what happens to a packet in both versions; returns the packets around it to which just the same happens. */
function look(
  before: Program,
  after: Program,
  [old, fresh]: readonly [OutcomeWalk, OutcomeWalk],
  packet: Packet,
  around: Box,
  changes: TableChange[],
): Box {
  const { space } = before;
  const known = changes.find(({ box }) => space.holds(box, packet));
  if (known !== undefined) return intersection(space, around, known.box) ?? around;
  let box = around;
  const found: Omit<TableChange, "box">[] = [];
  for (const flow of before.chains.length === 0 ? after.chains : before.chains) {
    if (flow.region === undefined || !space.holds(flow.region, packet)) continue;
    const one = old.follow(before.chain(flow.name) ?? flow, packet, box);
    const other = fresh.follow(after.chain(flow.name) ?? flow, packet, one.box);
    box = other.box;
    if (one.text !== other.text)
      found.push({ chain: flow.name, before: one, after: other, packet });
  }
  for (const change of found) changes.push({ ...change, box });
  return box;
}

function* suspects(before: Side, after: Side, policyOf: PolicyOf): Generator<Suspect> {
  const names = new Set(
    [...before.program.chains, ...after.program.chains].map((flow) => flow.name),
  );
  for (const name of names) {
    const old = before.program.chain(name);
    const fresh = after.program.chain(name);
    // The rules of a chain that only one has are met through jumps that only that one has.
    if (old !== undefined && fresh !== undefined) {
      const { removed, added } = changedRules(old.rules, fresh.rules, before.program.space.family);
      yield* steps(before, old, removed);
      yield* steps(after, fresh, added);
    } else if (old?.chain?.builtIn === true) yield* steps(before, old, all(old));
    else if (fresh?.chain?.builtIn === true) yield* steps(after, fresh, all(fresh));
    const flow = fresh ?? old;
    if (flow?.chain?.builtIn !== true) continue;
    if (policyOf(before.section, name) !== policyOf(after.section, name)) {
      const side = fresh === undefined ? before : after;
      yield {
        side,
        flow,
        position: Number.POSITIVE_INFINITY,
        box: EVERYTHING,
        line: flow.chain.declared ?? side.section?.header ?? 0,
      };
    }
  }
}

function* steps(side: Side, flow: ChainFlow, rules: readonly number[]): Generator<Suspect> {
  for (const at of rules) {
    const rule = flow.rules[at] as FlowRule;
    for (const { box } of rule.steps)
      yield { side, flow, position: rule.position, box, line: rule.entry.index };
  }
}

function all({ rules }: ChainFlow): number[] {
  return rules.map((_, at) => at);
}

/** Which rules of two versions of a chain the other has not, by where they stand. */
function changedRules(before: readonly FlowRule[], after: readonly FlowRule[], family: Family) {
  // What is written alike says the same: most rules of most files need no further look.
  const { removed, added } = changedBetween(before.map(writing), after.map(writing));
  const gaps = new Map<number, readonly [old: number[], fresh: number[]]>();
  for (const [side, places] of [removed, added].entries())
    for (const [index, at] of places.entries()) {
      // As many rules before it as have stayed.
      const gap = gaps.get(at - index) ?? [[], []];
      gaps.set(at - index, gap);
      gap[side]?.push(at);
    }
  const changed = { removed: [] as number[], added: [] as number[] };
  for (const [old, fresh] of gaps.values()) {
    const meanings = (rules: readonly FlowRule[], places: readonly number[]) =>
      places.map((at) => meaningOf((rules[at] as FlowRule).entry.content, family));
    const left =
      old.length === 0 || fresh.length === 0
        ? { removed: old.keys(), added: fresh.keys() }
        : changedBetween(meanings(before, old), meanings(after, fresh));
    for (const at of left.removed) changed.removed.push(old[at] as number);
    for (const at of left.added) changed.added.push(fresh[at] as number);
  }
  return { removed: changed.removed, added: changed.added.sort((a, b) => a - b) };
}

function writing({ entry }: FlowRule): string {
  return entry.line.text;
}
