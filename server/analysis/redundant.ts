import { OutcomeWalk } from "./outcome";
import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Reach } from "./reach";
import type { Box, Packet } from "./space";
import { verdictOf } from "./verdict";

/** Verdicts that a rule may repeat. */
const VERDICTS: ReadonlySet<string | undefined> = new Set(["ACCEPT", "DROP", "REJECT"]);
/** So many packets of a rule are looked at. */
const MOST_VISITS = 64;

/**
 * Finds rules that can match and yet change no verdict: without them every packet that they take meets the same verdict
 * further down. Rules that ask for nothing are left out: they are written to make the end of a chain plain.
 */
export class Redundancy {
  readonly #program: Program;
  readonly #reach: Reach;
  readonly #policyOf: (flow: ChainFlow) => string | undefined;
  readonly #roots: readonly ChainFlow[];

  constructor(program: Program, reach: Reach, policyOf: (flow: ChainFlow) => string | undefined) {
    this.#program = program;
    this.#reach = reach;
    this.#policyOf = policyOf;
    this.#roots = program.chains.filter((flow) => flow.region !== undefined);
  }

  /** Whether a rule that some packet reaches is proven to be redundant. */
  isRedundant(rule: FlowRule, witness: Packet): boolean {
    const [first] = rule.steps;
    if (first === undefined || first.control !== "end" || !VERDICTS.has(first.verdict))
      return false;
    if (rule.steps.some((step) => step.uncertain || step.box.fields.length === 0)) return false;
    // One packet that meets another verdict settles it, as it does for nearly all rules.
    if (this.#differs(rule, witness)) return false;
    return rule.steps.every((step) => this.#repeats(rule, step));
  }

  /** Whether a packet of the rule meets another verdict right below it, as far as can be seen in its own chain. */
  #differs({ flow, position, steps }: FlowRule, packet: Packet): boolean {
    const own = verdictOf(steps[0]);
    for (const step of flow.index.containing(packet, Number.POSITIVE_INFINITY)) {
      if (step.position <= position) continue;
      if (step.control !== "end") return false;
      return verdictOf(step) !== own;
    }
    return flow.region !== undefined && this.#policyOf(flow) !== own;
  }

  #repeats(rule: FlowRule, step: Step): boolean {
    const walk = new OutcomeWalk(this.#program, step.box, this.#policyOf);
    // A rule below that only this one keeps from matching is reported itself: one of the two has to stay.
    const without = new OutcomeWalk(
      this.#program,
      step.box,
      this.#policyOf,
      (other) => other === rule || other.answer?.kind === "dead",
    );
    let visits = 0;
    return this.#reach.eachArriving(rule.flow, rule.position, step.box, (packet, around) => {
      if (++visits > MOST_VISITS) return undefined;
      let box: Box = around;
      for (const root of this.#roots) {
        if (root.region === undefined || !this.#program.space.holds(root.region, packet)) continue;
        const now = walk.follow(root, packet, box);
        const then = without.follow(root, packet, now.box);
        if (now.text !== then.text) return undefined;
        box = then.box;
      }
      return box;
    });
  }
}
