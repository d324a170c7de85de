import { difference, intersection } from "./boxes";
import type { SetId } from "./intervals";
import type { ChainFlow, FlowRule, Program } from "./program";
import type { Reach } from "./reach";
import { type Chains, NEVER, type Redundancy } from "./redundancy";
import type { Box, Packet } from "./space";
import { decisionOf, VerdictBelow } from "./verdictBelow";

/** Verdicts that a rule may repeat. */
const VERDICTS: ReadonlySet<string | undefined> = new Set(["ACCEPT", "DROP", "REJECT"]);
/** How deep chains are followed. */
const MOST_DEPTH = 32;
/** So many steps are looked at for one rule. */
const MOST_LOOKS = 4000;
/** Into so many pieces what a rule matches is cut. */
const MOST_PIECES = 64;
/** So many places in chains from which a rule's chain is called are gone on from. */
const MOST_PLACES = 64;
/** So many pieces are looked at to see whether any of some packets reaches the rule. */
const MOST_PROBES = 60;

/** Where packets of a rule go on without it. */
interface Place {
  readonly flow: ChainFlow;
  readonly position: number;
  readonly box: Box;
}

/**
 * Finds rules that can match and yet change no verdict: without them every packet that they take meets the same verdict
 * further down. Rules that ask for nothing are left out: they are written to make the end of a chain plain.
 *
 * What stands below a rule is gone through with everything that the rule matches, whether it reaches the rule or not: only
 * of what would fare otherwise it is asked whether some packet reaches the rule. The first that does settles it.
 */
export class RedundancySearch {
  readonly #program: Program;
  readonly #reach: Reach;
  readonly #policyOf: (flow: ChainFlow) => string | undefined;

  constructor(program: Program, reach: Reach, policyOf: (flow: ChainFlow) => string | undefined) {
    this.#program = program;
    this.#reach = reach;
    this.#policyOf = policyOf;
  }

  /** Whether a rule that a packet reaches is proven to be redundant. */
  of(rule: FlowRule, witness: Packet): Redundancy {
    const { steps } = rule;
    const [first] = steps;
    if (first === undefined || first.control !== "end" || !VERDICTS.has(first.verdict))
      return NEVER;
    const verdict = decisionOf(first);
    if (verdict === undefined) return NEVER;
    if (steps.some((step) => step.uncertain || step.box.fields.length === 0)) return NEVER;
    // One packet that meets another verdict settles it, as it does for nearly all rules.
    if (this.#differs(rule, verdict, witness))
      return { kind: "opposed", packet: witness, certain: true };
    return this.#search(rule, verdict, witness);
  }

  #search(rule: FlowRule, verdict: string, witness: Packet): Redundancy {
    const budget = { left: MOST_LOOKS };
    const below = new VerdictBelow(this.#program, rule, verdict, budget);
    const takers = new Set<FlowRule>();
    const policies = new Set<ChainFlow>();
    const { flow: own, position: behind } = rule;
    const places: Place[] = rule.steps.flatMap(({ box }) => {
      const arriving =
        own.region === undefined ? box : intersection(this.#program.space, box, own.region);
      return arriving === undefined ? [] : { flow: own, position: behind, box: arriving };
    });
    let pieces = 0;
    // What does not reach the rule may do so when something above it changes, and a chain may come to be called.
    let restsOnAll = false;
    const chains = (): Chains => (restsOnAll ? undefined : below.chains);
    for (const place of places) {
      const { flow, position } = place;
      for (const rest = [place.box]; ; ) {
        const box = rest.pop();
        if (box === undefined) break;
        if (++pieces > MOST_PIECES || places.length > MOST_PLACES)
          return { kind: "open", chains: chains() };
        const packet = this.#packetOf(box, witness);
        const { kind, by, around } = below.follow(flow, position, packet, box);
        if (budget.left <= 0) return { kind: "open", chains: chains() };
        if (kind === "same" && by !== undefined) takers.add(by);
        else if (kind === "back" && flow.region === undefined) {
          restsOnAll ||= [...flow.callers].some(({ chain }) => !chain.isCalled);
          places.push(...this.#behind(flow, around));
        } else if (kind === "back" && this.#policyOf(flow) === verdict) policies.add(flow);
        else {
          restsOnAll = true;
          const arriving = this.#arriving(rule, packet, around);
          if (arriving === "unknown") return { kind: "open", chains: chains() };
          if (arriving !== undefined)
            return {
              kind: "opposed",
              packet: arriving,
              certain: this.#differs(rule, verdict, arriving),
            };
        }
        rest.push(...difference(this.#program.space, box, around));
      }
    }
    return {
      kind: "redundant",
      chains: chains(),
      takers: this.#needed(rule, [...takers]),
      policies: [...policies],
    };
  }

  /** Without those of which another one below would take what of the rule's packets they take. */
  #needed({ steps }: FlowRule, takers: readonly FlowRule[]): FlowRule[] {
    const { space } = this.#program;
    const covers = (wide: FlowRule, narrow: FlowRule) =>
      wide !== narrow &&
      wide.flow === narrow.flow &&
      wide.position > narrow.position &&
      steps.every(({ box }) =>
        narrow.steps.every((step) => {
          const both = intersection(space, box, step.box);
          return both === undefined || wide.steps.some((other) => space.isWithin(both, other.box));
        }),
      );
    return takers.filter((taker) => !takers.some((other) => covers(other, taker)));
  }

  /** Where packets go on that leave a user-defined chain. */
  *#behind(flow: ChainFlow, box: Box): Generator<Place> {
    const { space } = this.#program;
    for (const { box: asked, chain, position, control } of flow.callers) {
      if (!chain.isCalled) continue;
      let entering = intersection(space, box, asked);
      if (entering !== undefined && chain.region !== undefined)
        entering = intersection(space, entering, chain.region);
      if (entering === undefined) continue;
      // Who comes back after a goto leaves the chain in which it stands, too.
      const at = control === "goto" ? Number.POSITIVE_INFINITY : position;
      yield { flow: chain, position: at, box: entering };
    }
  }

  /** A packet of a box, such as the one given, that reaches a rule; undefined where none does. */
  #arriving(
    { flow, position }: FlowRule,
    packet: Packet,
    box: Box,
  ): Packet | "unknown" | undefined {
    if (this.#reach.passes(flow, position, packet)) return packet;
    let found: Packet | undefined;
    const isDone = this.#reach.eachArriving(
      flow,
      position,
      box,
      (arriving) => {
        found = arriving;
        return undefined;
      },
      MOST_PROBES,
    );
    if (found !== undefined) return found;
    return isDone ? undefined : "unknown";
  }

  /** Whether a packet that reaches a rule meets another verdict below it for certain. */
  #differs({ flow, position }: FlowRule, verdict: string, packet: Packet): boolean {
    const below = this.#verdictBehind(flow, position, packet, 0);
    return below !== undefined && below !== verdict;
  }

  /** The verdict that a packet meets behind a place for certain; undefined where that is not plain. */
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
      if (step.control === "end") return decisionOf(step);
      if (step.control === "return" || step.uncertain) return policy;
      const inside =
        step.to === undefined
          ? undefined
          : this.#verdictBelow(step.to, Number.NEGATIVE_INFINITY, packet, depth + 1);
      if (inside !== undefined) return inside;
      if (step.control === "goto") return policy;
    }
    return policy;
  }

  /** A packet of a box that is otherwise like another one. */
  #packetOf({ fields, sets }: Box, like: Packet): Packet {
    const { space } = this.#program;
    const packet = [...like];
    while (packet.length < space.domains.length) packet.push(0);
    for (const [at, field] of fields.entries()) {
      const domain = space.domain(field);
      const set = sets[at] as SetId;
      if (!domain.has(set, packet[field] as number))
        packet[field] = domain.intervals(set)[0] as number;
    }
    return packet;
  }
}
