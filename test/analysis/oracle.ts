import type { ChainFlow, FlowRule, Program, Step } from "../../server/analysis/program";
import { type Box, FIELD } from "../../server/analysis/space";
import { ALL, Diagrams, NONE, type Node } from "./bdd";

/** What sets of packets, carried through all chains, say of a program. */
export interface Verdicts {
  /** Rules that some packet comes to and may match. */
  readonly alive: ReadonlySet<FlowRule>;
  /** Rules that some packet comes to, whether it matches or not. */
  readonly reached: ReadonlySet<FlowRule>;
  /** Chains that some packet comes to. */
  readonly entered: ReadonlySet<ChainFlow>;
}

/** Fields in which rules seldom differ come first; other orders only take longer. */
const FIRST: readonly number[] = [
  FIELD.protocol,
  FIELD.in,
  FIELD.out,
  FIELD.state,
  FIELD.snat,
  FIELD.dnat,
  FIELD.fragment,
  FIELD.flags,
  FIELD.icmp,
  FIELD.destination,
  FIELD.source,
  FIELD.dport,
  FIELD.sport,
];

/**
 * A second opinion on what packets can reach, by other means than the analysis: for each chain, from the innermost outwards,
 * the packets that may come back from it; then, from the built-in chains inwards, those that come into it. Nothing is
 * searched for and nothing given up.
 */
export class Oracle {
  readonly #program: Program;
  readonly #diagrams: Diagrams;
  /** The highest bit of each field, and how many there are. */
  readonly #bits: (readonly [variable: number, bits: number])[] = [];
  readonly #sets = new Map<string, Node>();
  readonly #matches = new Map<FlowRule, Node>();
  readonly #everything: Node;

  constructor(program: Program, bits = 12) {
    this.#program = program;
    this.#diagrams = new Diagrams(bits);
    const { domains } = program.space;
    const others = domains.map((_, field) => field).filter((field) => !FIRST.includes(field));
    let variable = 0;
    let everything: Node = ALL;
    for (const field of [...FIRST, ...others]) {
      const max = domains[field]?.max ?? 0;
      const bits = Math.ceil(Math.log2(max + 1));
      this.#bits[field] = [variable, bits];
      everything = this.#diagrams.and(everything, this.#diagrams.interval(variable, bits, 0, max));
      variable += bits;
    }
    this.#everything = everything;
  }

  /**
   * What can be reached if only steps that are certain, and that `diverts` allows, keep packets from what is below them;
   * all others may do what they say or not.
   */
  verdicts(diverts: (step: Step) => boolean = () => true): Verdicts {
    const diagrams = this.#diagrams;
    /** Of each rule the packets that come to it, of those that come into its chain. */
    const within = new Map<FlowRule, Node>();
    const back = new Map<ChainFlow, Node>();
    const order: ChainFlow[] = [];
    for (const chain of this.#program.chains) this.#goThrough(chain, diverts, within, back, order);

    const into = new Map<ChainFlow, Node>();
    for (const chain of this.#program.chains) {
      if (chain.region === undefined) into.set(chain, NONE);
      else into.set(chain, diagrams.and(this.#box(chain.region), this.#everything));
    }
    const alive = new Set<FlowRule>();
    const reached = new Set<FlowRule>();
    for (const chain of order.reverse()) {
      const come = into.get(chain) ?? NONE;
      for (const rule of chain.rules) {
        const here = diagrams.and(come, within.get(rule) ?? NONE);
        if (here !== NONE) reached.add(rule);
        const matched = diagrams.and(here, this.#match(rule));
        if (matched === NONE) continue;
        alive.add(rule);
        const to = rule.steps[0]?.to;
        if (to !== undefined) into.set(to, diagrams.or(into.get(to) ?? NONE, matched));
      }
    }
    const entered = new Set(
      this.#program.chains.filter((chain) => (into.get(chain) ?? NONE) !== NONE),
    );
    return { alive, reached, entered };
  }

  #goThrough(
    chain: ChainFlow,
    diverts: (step: Step) => boolean,
    within: Map<FlowRule, Node>,
    back: Map<ChainFlow, Node>,
    order: ChainFlow[],
  ): Node {
    const known = back.get(chain);
    if (known !== undefined) return known;
    const diagrams = this.#diagrams;
    let left: Node = ALL;
    let returned: Node = NONE;
    for (const rule of chain.rules) {
      within.set(rule, left);
      const [first] = rule.steps;
      if (first === undefined || first.control === "continue") continue;
      const inner =
        first.to === undefined ? NONE : this.#goThrough(first.to, diverts, within, back, order);
      const here = left;
      for (const step of rule.steps) {
        const matched = diagrams.and(here, this.#box(step.box));
        if (step.control === "return") returned = diagrams.or(returned, matched);
        else if (step.control === "goto")
          returned = diagrams.or(returned, diagrams.and(matched, inner));
        if (step.uncertain || !diverts(step)) continue;
        left = diagrams.minus(
          left,
          step.control === "jump" ? diagrams.minus(matched, inner) : matched,
        );
      }
    }
    order.push(chain);
    const all = diagrams.or(returned, left);
    back.set(chain, all);
    return all;
  }

  #match(rule: FlowRule): Node {
    let match = this.#matches.get(rule);
    if (match === undefined) {
      match = NONE;
      for (const step of rule.steps) match = this.#diagrams.or(match, this.#box(step.box));
      this.#matches.set(rule, match);
    }
    return match;
  }

  #box({ fields, sets }: Box): Node {
    // The last variables first: then each step only puts something on top.
    const places = fields.map((field, at) => [field, sets[at] as number] as const);
    places.sort(([a], [b]) => (this.#bits[b]?.[0] ?? 0) - (this.#bits[a]?.[0] ?? 0));
    let box: Node = ALL;
    for (const [field, set] of places) box = this.#diagrams.and(this.#set(field, set), box);
    return box;
  }

  #set(field: number, set: number): Node {
    const key = `${field} ${set}`;
    let node = this.#sets.get(key);
    if (node === undefined) {
      const [variable, bits] = this.#bits[field] as readonly [number, number];
      const intervals = this.#program.space.domain(field).intervals(set);
      node = NONE;
      for (let i = 0; i < intervals.length; i += 2)
        node = this.#diagrams.or(
          node,
          this.#diagrams.interval(
            variable,
            bits,
            intervals[i] as number,
            intervals[i + 1] as number,
          ),
        );
      this.#sets.set(key, node);
    }
    return node;
  }
}
