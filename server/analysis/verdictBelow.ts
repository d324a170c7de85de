import { intersection, outside } from "./boxes";
import { hasSharedState, matters, onlyTells } from "./effects";
import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Box, Packet } from "./space";
import { type Budget, firstBehind } from "./stepIndex";
import { verdictOf } from "./verdict";

/** How deep chains are followed. */
const MOST_DEPTH = 32;

/** What happens to a packet below a place, and to those of a box around it. */
export interface Fate {
  /**
   * `same`: it meets the verdict for certain, and nothing else happens to it. `back`: it leaves the chain, unchanged.
   * `other`: it meets, or may meet, anything else.
   */
  readonly kind: "same" | "back" | "other";
  /** The rule that decides. */
  readonly by: FlowRule | undefined;
  readonly around: Box;
}

/** What a step that ends the way does with a packet, the way of refusing included; undefined for one that does not end it. */
export function decisionOf(step: Step | undefined): string | undefined {
  if (step?.control !== "end") return undefined;
  const { verdict, entry } = step;
  if (verdict === "ACCEPT" || verdict === "DROP") return verdict;
  if (verdict !== "REJECT") return verdictOf(step);
  const way = entry.content.target?.extension?.options[0]?.words[0]?.text;
  return way === undefined || way.endsWith("port-unreachable") ? "REJECT" : `REJECT ${way}`;
}

/**
 * Follows packets of a box from below a rule, as if that rule were not there, and asks of each whether it meets the
 * rule's verdict. Of rules that never match nothing is hoped: one that only this rule keeps from matching is reported
 * itself, and one of the two has to stay.
 */
export class VerdictBelow {
  readonly #program: Program;
  readonly #rule: FlowRule;
  readonly #verdict: string;
  readonly #budget: Budget;
  #matched: Box[] = [];
  #missed: Step[] = [];

  /** `budget`: how many steps may be looked at; where it is spent no answer is to be trusted. */
  constructor(program: Program, rule: FlowRule, verdict: string, budget: Budget) {
    this.#program = program;
    this.#rule = rule;
    this.#verdict = verdict;
    this.#budget = budget;
  }

  /** What happens to a packet of a box behind a position of a chain. */
  follow(flow: ChainFlow, position: number, packet: Packet, box: Box): Fate {
    this.#matched = [];
    this.#missed = [];
    const { kind, by } = this.#through(flow, position, packet, box, 0);
    let around = box;
    for (const matched of this.#matched)
      around = intersection(this.#program.space, around, matched) ?? around;
    // Where it would meet the same verdict, it makes no difference whether it matches.
    const missed =
      kind === "same" ? this.#missed.filter((step) => !this.#decidesSo(step)) : this.#missed;
    around = outside(
      this.#program.space,
      around,
      packet,
      missed.map((step) => step.box),
    );
    return { kind, by, around };
  }

  #through(
    flow: ChainFlow,
    position: number,
    packet: Packet,
    box: Box,
    depth: number,
  ): { readonly kind: Fate["kind"]; readonly by?: FlowRule } {
    if (depth > MOST_DEPTH) return OTHER;
    let taken: FlowRule | undefined;
    for (const step of this.#relevantIn(flow, position, packet, box)) {
      if (step.rule === taken || step.rule === this.#rule) continue;
      if (!this.#program.space.holds(step.box, packet)) {
        if (!isHopeless(step) || !this.#isHarmless(step)) this.#missed.push(step);
        continue;
      }
      taken = step.rule;
      const fate = this.#at(step, packet, box, depth);
      if (fate !== undefined) return fate;
    }
    return BACK;
  }

  /** What comes of a step that holds a packet; undefined where the packet goes on unchanged. */
  #at(
    step: Step,
    packet: Packet,
    box: Box,
    depth: number,
  ): { readonly kind: Fate["kind"]; readonly by?: FlowRule } | undefined {
    const { control, uncertain, to, rule } = step;
    if (isHopeless(step)) {
      if (this.#isHarmless(step)) return undefined;
      this.#matched.push(step.box);
      if (!uncertain || control !== "jump" || to === undefined || asksMore(rule)) return OTHER;
      const inside = this.#inside(to, step, packet, box, depth);
      return inside.kind === "other" ? OTHER : undefined;
    }
    this.#matched.push(step.box);
    if (control === "end") return this.#decidesSo(step) ? { kind: "same", by: rule } : OTHER;
    if (control === "return") return BACK;
    if (control === "continue" || to === undefined) return OTHER;
    const inside = this.#inside(to, step, packet, box, depth);
    return inside.kind === "back" && control === "jump" ? undefined : inside;
  }

  #inside(to: ChainFlow, step: Step, packet: Packet, box: Box, depth: number) {
    const entering = intersection(this.#program.space, box, step.box) ?? box;
    return this.#through(to, Number.NEGATIVE_INFINITY, packet, entering, depth + 1);
  }

  #decidesSo(step: Step): boolean {
    return !step.uncertain && decisionOf(step) === this.#verdict;
  }

  /** Whether it makes no difference whether a step matches: it tells of packets, or decides as the rule does. */
  #isHarmless(step: Step): boolean {
    if (asksMore(step.rule)) return false;
    if (step.control === "end") return decisionOf(step) === this.#verdict;
    const { target } = step.entry.sample;
    return step.control === "continue" && (target === undefined || onlyTells(target.name));
  }

  /** The steps behind a position that concern a box, up to one that takes all of it, in order. */
  #relevantIn(flow: ChainFlow, position: number, packet: Packet, box: Box): readonly Step[] {
    const { space } = this.#program;
    const last = flow.index
      .containing(packet, Number.POSITIVE_INFINITY)
      .find(
        (step) =>
          step.position > position &&
          step.control === "end" &&
          step.rule !== this.#rule &&
          !isHopeless(step),
      );
    const end =
      last !== undefined && space.isWithin(box, last.box)
        ? last.position
        : Number.POSITIVE_INFINITY;
    const steps = flow.index.meeting(box, end, this.#budget, position);
    const { others } = flow;
    for (let at = firstBehind(others, position); at < others.length; at++) {
      const step = others[at] as Step;
      if (step.position >= end || this.#budget.left-- <= 0) break;
      if (matters(step.rule) && space.meet(step.box, box)) steps.push(step);
    }
    if (end !== Number.POSITIVE_INFINITY && last !== undefined) steps.push(last);
    return steps.sort((a, b) => a.position - b.position);
  }
}

/** Whether nothing is known to be matched by a step. */
function isHopeless({ uncertain, rule }: Step): boolean {
  return uncertain || rule.answer?.kind === "dead";
}

const OTHER = { kind: "other" } as const;
const BACK = { kind: "back" } as const;

/** Whether asking a rule changes what others may look at. */
function asksMore({ entry }: FlowRule): boolean {
  return entry.sample.matches.some(hasSharedState);
}
