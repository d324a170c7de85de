import { intersection } from "./boxes";
import { type Finding, linesOf, placeOf, relatedOf } from "./findings";
import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Reach } from "./reach";
import type { Box } from "./space";
import type { Budget } from "./stepIndex";
import type { TableAnalysis } from "./tableAnalysis";
import { verdictOf } from "./verdict";

/** The codes of overlaps with another verdict, after Al-Shaer and Hamed's relations between two rules. */
export const OVERLAP_CODES = ["generalised", "correlated", "partly-shadowed"] as const;
export type OverlapCode = (typeof OVERLAP_CODES)[number];

/** A rule of which earlier ones take some packets with another verdict. */
export interface Overlap {
  readonly code: OverlapCode;
  readonly rule: FlowRule;
  /** At most `MOST_NAMED`, in the order in which packets meet them. */
  readonly others: readonly Step[];
}

/** So many earlier rules are named. */
const MOST_NAMED = 3;
/** So many rules of a table are looked at in all: where very many overlap, only the first are told of. */
const MOST_LOOKS = 2_000_000;
/** So many times a packet is looked for that shows an overlap. */
const MOST_PROOFS = 10_000;
/** So many jumps above a rule's own chain are looked at; where more lead to a chain, none. */
const MOST_CALLERS = 32;
const LOOKS_AT_ONCE = 2000;

/** An earlier step that may take some of a rule's packets, and which. */
interface Candidate {
  readonly step: Step;
  readonly box: Box;
}

/**
 * The overlaps of each rule with those above it, in its own chain and on the ways into it. Only rules with one set of
 * conditions that say all they ask, and a verdict, are looked at, and of those above only what takes packets for certain.
 * Each overlap that is told of is shown by a packet that comes to the earlier rule. With pauses.
 */
export function* overlapsOf(
  { program, reach }: TableAnalysis,
  wanted: ReadonlySet<OverlapCode>,
): Generator<undefined, readonly Overlap[]> {
  const search = new Search(program, reach, wanted);
  const overlaps: Overlap[] = [];
  let looked = MOST_LOOKS;
  for (const flow of program.chains) {
    if (!flow.isCalled) continue;
    for (const rule of flow.rules) {
      if (rule.answer?.kind === "alive") overlaps.push(...search.of(rule));
      if (looked - search.budget.left < LOOKS_AT_ONCE) continue;
      looked = search.budget.left;
      if (looked <= 0) return overlaps;
      yield undefined;
    }
  }
  return overlaps;
}

class Search {
  readonly budget: Budget = { left: MOST_LOOKS };
  readonly #program: Program;
  readonly #reach: Reach;
  readonly #wanted: ReadonlySet<OverlapCode>;
  #proofs = MOST_PROOFS;

  constructor(program: Program, reach: Reach, wanted: ReadonlySet<OverlapCode>) {
    this.#program = program;
    this.#reach = reach;
    this.#wanted = wanted;
  }

  of(rule: FlowRule): Overlap[] {
    const [step] = rule.steps;
    if (rule.steps.length !== 1 || step?.control !== "end" || step.uncertain) return [];
    const found = new Map<OverlapCode, Step[]>();
    for (const { step: other, box } of this.#above(step)) {
      if (!decidesOtherwise(step, other)) continue;
      const code = this.#codeOf(step, other);
      if (code === undefined) continue;
      const steps = found.get(code) ?? [];
      if (steps.length === MOST_NAMED || steps.some(({ rule: known }) => known === other.rule))
        continue;
      if (!this.#isMet(other, box)) continue;
      found.set(code, [...steps, other]);
    }
    return [...found].map(([code, others]) => ({ code, rule, others }));
  }

  /** Which overlap it is, if one that is wanted: of two codes that say the same the one that says more. */
  #codeOf(step: Step, other: Step): OverlapCode | undefined {
    const code = this.#isException(step, other)
      ? "generalised"
      : step.chain === other.chain && this.#wanted.has("correlated")
        ? "correlated"
        : "partly-shadowed";
    return this.#wanted.has(code) ? code : undefined;
  }

  /** Whether the rule of another step takes some of a step's packets, and no others. */
  #isException({ box }: Step, { rule }: Step): boolean {
    const { space } = this.#program;
    return (
      rule.steps.every((step) => space.isWithin(step.box, box)) &&
      !rule.steps.some((step) => space.isWithin(box, step.box))
    );
  }

  /** Whether some packet of a box comes to a step, which then takes it. */
  #isMet(step: Step, box: Box): boolean {
    if (this.#proofs-- <= 0) return false;
    const both = intersection(this.#program.space, step.box, box);
    return (
      both !== undefined && this.#reach.arrives(step.chain, step.position, both).kind === "alive"
    );
  }

  /** Steps that may take packets before they come to a step: of its own chain first, then of those that lead to it. */
  *#above(step: Step): Generator<Candidate> {
    const { space } = this.#program;
    const queue: [ChainFlow, number, Box][] = [[step.chain, step.position, step.box]];
    const seen = new Set<Step>();
    for (const [flow, position, box] of queue) {
      for (const other of flow.index.meeting(box, position, this.budget))
        if (!other.uncertain && other.control === "end") yield { step: other, box };
      // In the order of the lines, so that what is found does not depend on what was edited.
      const callers = flow.callers.size > MOST_CALLERS ? [] : [...flow.callers];
      for (const caller of callers.sort((a, b) => a.entry.index - b.entry.index)) {
        if (seen.size === MOST_CALLERS || seen.has(caller)) continue;
        const way = intersection(space, caller.box, box);
        if (way === undefined) continue;
        seen.add(caller);
        queue.push([caller.chain, caller.position, way]);
      }
    }
  }
}

function decidesOtherwise(a: Step, b: Step): boolean {
  if (a.verdict !== b.verdict) return true;
  // Only targets with options have verdicts of several kinds.
  return a.entry.sample.target?.kind === "extension" && verdictOf(a) !== verdictOf(b);
}

/** What is said of overlaps. */
export function overlapFinding({ code, rule, others }: Overlap): Finding {
  const entries = others.map(({ entry }) => entry).sort((a, b) => a.index - b.index);
  const several = entries.length > 1;
  const lines = linesOf(entries);
  const message = {
    generalised: `${capital(lines)} ${several ? "take" : "takes"} some of the packets that this rule matches, with another verdict: ${several ? "exceptions" : "an exception"} to it.`,
    correlated: `${capital(lines)} ${several ? "have" : "has"} some packets in common with this rule and ${several ? "take" : "takes"} these with another verdict: their order decides.`,
    "partly-shadowed": `${capital(lines)} ${several ? "take" : "takes"} some of the packets that this rule could match, with another verdict.`,
  }[code];
  return {
    code,
    severity: code === "generalised" ? "information" : "hint",
    ...placeOf(rule.entry),
    message,
    related: relatedOf(others),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
