import { intersection } from "./boxes";
import type { SetId } from "./intervals";
import { OutcomeWalk } from "./outcome";
import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Reach } from "./reach";
import type { Box, Packet } from "./space";
import { verdictOf } from "./verdict";

/** Verdicts that a rule may repeat. */
const VERDICTS: ReadonlySet<string | undefined> = new Set(["ACCEPT", "DROP", "REJECT"]);
/** So many steps with another verdict are looked at, and tried. */
const MOST_LOOKED = 300;
const MOST_TRIED = 32;
/** More ways into a chain are not told apart. */
const MOST_WAYS = 4;
/** How deep chains are followed. */
const MOST_DEPTH = 32;
/** So many packets of a rule are looked at. */
const MOST_VISITS = 16;
/** So many pieces of what a rule matches are told apart. */
const MOST_PIECES = 100;

/**
 * Finds rules that can match and yet change no verdict: without them every packet that they take meets the same verdict
 * further down. Rules that ask for nothing are left out: they are written to make the end of a chain plain.
 */
export class Redundancy {
  readonly #program: Program;
  readonly #reach: Reach;
  readonly #policyOf: (flow: ChainFlow) => string | undefined;
  readonly #roots: readonly ChainFlow[];
  /** Steps that end the way, by verdict, wide ones first. */
  readonly #ends: readonly (readonly [verdict: string, steps: readonly Step[]])[];

  constructor(program: Program, reach: Reach, policyOf: (flow: ChainFlow) => string | undefined) {
    this.#program = program;
    this.#reach = reach;
    this.#policyOf = policyOf;
    this.#roots = program.chains.filter((flow) => flow.region !== undefined);
    this.#ends = endsOf(program);
  }

  /** Whether a rule that some packet reaches is proven to be redundant. */
  isRedundant(rule: FlowRule, witness: Packet): boolean {
    const [first] = rule.steps;
    if (first === undefined || first.control !== "end" || !VERDICTS.has(first.verdict))
      return false;
    if (rule.steps.some((step) => step.uncertain || step.box.fields.length === 0)) return false;
    // One packet that meets another verdict settles it, as it does for nearly all rules.
    if (this.#differs(rule, witness) || this.#isOpposed(rule)) return false;
    const ways = this.#reach.ways(rule.flow);
    const { space } = this.#program;
    return rule.steps.every(({ box }) =>
      ways === undefined || ways.length > MOST_WAYS
        ? this.#repeats(rule, box)
        : ways.every((way) => {
            const entering = intersection(space, box, way);
            return entering === undefined || this.#repeats(rule, entering);
          }),
    );
  }

  /** Whether a packet of the rule, which comes to it, meets another verdict below it for certain. */
  #differs({ flow, position, steps }: FlowRule, packet: Packet): boolean {
    const below = this.#verdictBehind(flow, position, packet, 0);
    return below !== undefined && below !== verdictOf(steps[0]);
  }

  /** The same, and where the packet leaves the chain, what it meets where that was called from. */
  #verdictBehind(
    flow: ChainFlow,
    position: number,
    packet: Packet,
    depth: number,
  ): string | undefined {
    const below = this.#verdictBelow(flow, position, packet, 0);
    if (below !== undefined || flow.region !== undefined || depth > MOST_DEPTH) return below;
    for (const caller of flow.callers) {
      if (caller.control !== "jump" || caller.uncertain) continue;
      if (!this.#program.space.holds(caller.box, packet)) continue;
      if (this.#reach.passes(caller.chain, caller.position, packet))
        return this.#verdictBehind(caller.chain, caller.position, packet, depth + 1);
    }
    return undefined;
  }

  /** The verdict that a packet meets below a place as far as rules are certain; undefined where it leaves the chain. */
  #verdictBelow(
    flow: ChainFlow,
    position: number,
    packet: Packet,
    depth: number,
  ): string | undefined {
    const policy = flow.region === undefined ? undefined : this.#policyOf(flow);
    if (depth > MOST_DEPTH) return undefined;
    for (const step of flow.index.containing(packet, Number.POSITIVE_INFINITY)) {
      if (step.position <= position) continue;
      if (step.control === "end") return verdictOf(step);
      if (step.control === "return" || step.uncertain) return policy;
      const inside =
        step.to === undefined ? undefined : this.#verdictBelow(step.to, 0, packet, depth + 1);
      if (inside !== undefined) return inside;
      if (step.control === "goto") return policy;
    }
    return policy;
  }

  /** Whether some packet of the rule is also one of a rule with another verdict, and meets that. */
  #isOpposed(rule: FlowRule): boolean {
    const { space } = this.#program;
    const own = verdictOf(rule.steps[0]);
    let tried = 0;
    let looked = 0;
    for (const opposed of this.#ends
      .filter(([verdict]) => verdict !== own)
      .flatMap(([, steps]) => steps)) {
      if (tried >= MOST_TRIED || ++looked > MOST_LOOKED) break;
      for (const { box } of rule.steps) {
        const both = intersection(space, box, opposed.box);
        if (both === undefined) continue;
        tried++;
        const packet = this.#packetOf(both, rule.witness);
        if (this.#reach.passes(rule.flow, rule.position, packet) && this.#differs(rule, packet))
          return true;
      }
    }
    return false;
  }

  /** A packet of a box that is otherwise like another one. */
  #packetOf({ fields, sets }: Box, like: Packet | undefined): Packet {
    const { space } = this.#program;
    const packet = new Float64Array(space.domains.length);
    if (like !== undefined) packet.set(like);
    for (const [at, field] of fields.entries()) {
      const domain = space.domain(field);
      const set = sets[at] as SetId;
      if (!domain.has(set, packet[field] as number))
        packet[field] = domain.intervals(set)[0] as number;
    }
    return packet;
  }

  #repeats(rule: FlowRule, box: Box): boolean {
    const follow = (leavesOut?: (other: FlowRule) => boolean) =>
      new OutcomeWalk(this.#program, box, this.#policyOf, leavesOut);
    const walk = follow();
    const without = follow((other) => other === rule);
    // A rule below that only this one keeps from matching is reported itself: one of the two has to stay.
    const withoutBoth = follow((other) => other === rule || other.answer?.kind === "dead");
    let visits = 0;
    return this.#reach.eachArriving(
      rule.flow,
      rule.position,
      box,
      (packet, around) => {
        if (++visits > MOST_VISITS) return undefined;
        let same: Box = around;
        for (const root of this.#roots) {
          if (root.region === undefined || !this.#program.space.holds(root.region, packet))
            continue;
          const now = walk.follow(root, packet, same);
          const then = without.follow(root, packet, now.box);
          if (now.text !== then.text) return undefined;
          const alone = withoutBoth.follow(root, packet, then.box);
          if (now.text !== alone.text) return undefined;
          same = alone.box;
        }
        return same;
      },
      MOST_PIECES,
    );
  }
}

/** The certain steps that end the way, a few of each verdict, wide ones first. */
function endsOf({ chains }: Program): [string, readonly Step[]][] {
  const ends = new Map<string, Step[]>();
  for (const flow of chains) {
    for (const step of flow.steps) {
      if (step.control !== "end" || step.uncertain || !VERDICTS.has(step.verdict)) continue;
      const verdict = verdictOf(step) ?? "";
      const steps = ends.get(verdict);
      if (steps === undefined) ends.set(verdict, [step]);
      else steps.push(step);
    }
  }
  return [...ends].map(([verdict, steps]) => [
    verdict,
    steps.sort((a, b) => a.box.fields.length - b.box.fields.length).slice(0, MOST_LOOKED),
  ]);
}
