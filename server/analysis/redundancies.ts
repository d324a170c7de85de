import { intersection } from "./boxes";
import { isFiledAs } from "./packetIndex";
import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Reach } from "./reach";
import type { Redundancy } from "./redundancy";
import { RedundancySearch } from "./redundant";
import type { Box, Packet } from "./space";

/** Where more steps changed, or packets come to them by more ways, every rule is asked again whether it is redundant. */
const MOST_STEPS = 64;
const MOST_BOXES = 256;
/** How many rules are looked at between two pauses, and how many are asked. */
const RULES_AT_ONCE = 1000;
const ASKED_AT_ONCE = 8;

/** A step that came or went, or whose rule does not match any more or again, and packets that may come to it. */
interface Change {
  readonly step: Step;
  readonly box: Box;
}

/**
 * Which rules of a table change no verdict, kept up to date with the versions of a file. What was found out about a rule
 * holds for as long as no step changes that concerns the packet that settled it; where none did, no step that concerns any
 * of its packets.
 */
export class Redundancies {
  readonly #program: Program;
  /** Those that are redundant, by chain. */
  readonly #found = new Map<ChainFlow, Set<FlowRule>>();
  /** Those that are to be asked, unless all are of which nothing is known. */
  readonly #open = new Set<FlowRule>();
  #allOpen = true;
  /** Those whose own answer was asked since they were looked at last. */
  readonly #touched = new Set<FlowRule>();
  /** By chain, those of which something was found out that rests on its steps, or on jumps to it. */
  readonly #resting = new Map<ChainFlow, Set<FlowRule>>();
  /** Those for which any step may matter, not only one that concerns the packet that reaches them. */
  readonly #loose = new Set<FlowRule>();
  /** The packets that may come to steps that changed since rules were asked last; undefined where all are to be asked. */
  #changed: Change[] | undefined;
  #dead: ReadonlySet<FlowRule> = new Set();
  #policies = "";

  constructor(program: Program) {
    this.#program = program;
  }

  /** The chains of rules that are redundant. */
  get flows(): Iterable<ChainFlow> {
    return this.#found.keys();
  }

  /** The rules of a chain that are redundant, in no order. */
  of(flow: ChainFlow): Iterable<FlowRule> {
    return this.#found.get(flow) ?? NONE;
  }

  /** Whether and how packets reach a rule was asked again. */
  touch(rule: FlowRule): void {
    if (this.#changed !== undefined) this.#touched.add(rule);
  }

  /** A rule went. */
  remove(rule: FlowRule): void {
    this.#forget(rule);
    this.#open.delete(rule);
    this.#touched.delete(rule);
  }

  /** Steps came or went. Without pauses: what was found and does not hold any more is taken back at once. */
  change(steps: readonly Step[], reach: Reach): void {
    if (this.#changed === undefined || steps.length === 0) return;
    const changed = this.#packetsOf(steps, reach);
    const all = changed === undefined || this.#changed.length + changed.length > MOST_BOXES;
    const found = all
      ? [...this.#found.values()].flatMap((rules) => [...rules])
      : this.#restingOn(changed);
    for (const rule of found)
      if (rule.redundant?.kind === "redundant" && (all || this.#concerns(changed, rule)))
        this.#askAgain(rule);
    if (all) this.#changed = undefined;
    else this.#changed.push(...changed);
  }

  /**
   * The packets that may come to steps, as far as the conditions of jumps tell; undefined for too many steps. Ways that
   * went with a jump need not be looked at: that jump changed, too.
   */
  #packetsOf(steps: readonly Step[], reach: Reach): Change[] | undefined {
    if (steps.length > MOST_STEPS) return undefined;
    const { space } = this.#program;
    return steps.flatMap((step) => {
      const ways = step.chain.chain === undefined ? [] : reach.ways(step.chain);
      if (ways === undefined) return { step, box: step.box };
      return ways.flatMap((way) => {
        const box = intersection(space, way, step.box);
        return box === undefined ? [] : { step, box };
      });
    });
  }

  /** Everything is new. */
  renew(): void {
    this.#found.clear();
    this.#open.clear();
    this.#allOpen = true;
    this.#touched.clear();
    this.#resting.clear();
    this.#loose.clear();
    this.#changed = undefined;
    // Their sets are those of another space.
    this.#dead = new Set();
  }

  /**
   * Asks the rules of which it is not known, where all answers are and these rules are dead, with pauses. It can be given up
   * at any time. `reached`: rules and chains, among them all that are known to be reached by a packet of a box.
   */
  *find(
    reach: Reach,
    policyOf: (flow: ChainFlow) => string | undefined,
    dead: ReadonlySet<FlowRule>,
    reached: (box: Box) => Iterable<FlowRule | ChainFlow>,
  ): Generator<undefined, void> {
    yield* this.#takeBack(reach, policyOf, dead, reached);
    const search = new RedundancySearch(this.#program, reach, policyOf);
    let asked = 0;
    for (const rule of this.#allOpen ? this.#program.rules() : this.#open) {
      this.#open.delete(rule);
      if (rule.redundant !== undefined) continue;
      if (rule.answer?.kind !== "alive" || rule.witness === undefined) continue;
      rule.redundant = search.of(rule, this.#complete(rule.witness));
      this.#file(rule, rule.redundant);
      if (rule.redundant.kind !== "opposed" || ++asked % ASKED_AT_ONCE === 0) yield undefined;
    }
    this.#allOpen = false;
  }

  /** Takes back what does not hold any more. */
  *#takeBack(
    reach: Reach,
    policyOf: (flow: ChainFlow) => string | undefined,
    dead: ReadonlySet<FlowRule>,
    reached: (box: Box) => Iterable<FlowRule | ChainFlow>,
  ): Generator<undefined, void> {
    const { chains } = this.#program;
    const policies = chains
      .filter(({ region }) => region !== undefined)
      .map((flow) => policyOf(flow) ?? "")
      .join(" ");
    const turned = [...dead, ...this.#dead].filter(
      (rule) => dead.has(rule) !== this.#dead.has(rule),
    );
    const more = this.#packetsOf(
      turned.flatMap(({ steps }) => steps),
      reach,
    );
    const changed = [...(this.#changed ?? []), ...(more ?? [])];
    const all =
      this.#changed === undefined ||
      more === undefined ||
      policies !== this.#policies ||
      changed.length > MOST_BOXES;
    this.#allOpen ||= all;
    let looked = 0;
    for (const rule of all ? this.#program.rules() : this.#around(changed, reached)) {
      if (++looked % RULES_AT_ONCE === 0) yield undefined;
      const isAlive = rule.answer?.kind === "alive" && rule.witness !== undefined;
      const { redundant } = rule;
      if (redundant !== undefined && isAlive && !all && !this.#concerns(changed, rule))
        this.#file(rule, redundant);
      else this.#askAgain(rule);
    }
    this.#touched.clear();
    this.#changed = [];
    this.#dead = dead;
    this.#policies = policies;
  }

  /** Rules, among them all of which something else may be the case. */
  #around(
    changed: readonly Change[],
    reached: (box: Box) => Iterable<FlowRule | ChainFlow>,
  ): ReadonlySet<FlowRule> {
    const around = new Set([...this.#touched, ...this.#restingOn(changed)]);
    for (const { box } of changed) for (const at of reached(box)) if ("flow" in at) around.add(at);
    return around;
  }

  /** Rules, among them all of which something was found out that rests on steps that changed. */
  #restingOn(changed: readonly Change[]): Set<FlowRule> {
    const resting = new Set(this.#loose);
    for (const { step } of changed)
      for (const flow of [step.chain, step.to])
        for (const rule of (flow && this.#resting.get(flow)) ?? NONE) resting.add(rule);
    return resting;
  }

  /** Files a rule by what was found out about it. */
  #file(rule: FlowRule, redundant: Redundancy): void {
    this.#loose.delete(rule);
    if (redundant.kind === "never") return;
    if (redundant.kind === "opposed") {
      const isFound = redundant.certain && isFiledAs(redundant.packet, rule.witness);
      if (!isFound) this.#loose.add(rule);
      return;
    }
    if (redundant.chains === undefined) this.#loose.add(rule);
    for (const flow of redundant.chains ?? NOWHERE) addTo(this.#resting, flow, rule);
    if (redundant.kind === "redundant") addTo(this.#found, rule.flow, rule);
  }

  #askAgain(rule: FlowRule): void {
    this.#forget(rule);
    if (!this.#allOpen) this.#open.add(rule);
  }

  #forget(rule: FlowRule): void {
    const { redundant, flow } = rule;
    rule.redundant = undefined;
    this.#loose.delete(rule);
    if (redundant?.kind === "redundant") takeFrom(this.#found, flow, rule);
    if (redundant?.kind === "redundant" || redundant?.kind === "open")
      for (const chain of redundant.chains ?? NOWHERE) takeFrom(this.#resting, chain, rule);
  }

  /** Whether what is known of a rule may be otherwise since steps changed to which some packets come. */
  #concerns(changed: readonly Change[], { redundant, steps }: FlowRule): boolean {
    if (redundant === undefined || redundant.kind === "never") return false;
    if (redundant.kind === "opposed") {
      const { packet, certain } = redundant;
      for (const { step, box } of changed)
        if (this.#mayHold(certain ? box : step.box, packet)) return true;
      return false;
    }
    const { chains } = redundant;
    const { space } = this.#program;
    return changed.some(
      ({ step, box }) =>
        (chains === undefined ||
          chains.has(step.chain) ||
          (step.to !== undefined && chains.has(step.to))) &&
        steps.some((own) => space.meet(box, own.box)),
    );
  }

  /** A packet from before a match was known has no value for it. */
  #mayHold({ fields, sets }: Box, packet: Packet): boolean {
    for (let at = 0; at < fields.length; at++) {
      const field = fields[at] as number;
      if (
        field < packet.length &&
        !this.#program.space.domain(field).has(sets[at] as number, packet[field] as number)
      )
        return false;
    }
    return true;
  }

  /** A packet with values also for what was not asked yet when it was found: any will do. */
  #complete(packet: Packet): Packet {
    const fields = this.#program.space.domains.length;
    if (packet.length === fields) return packet;
    return [...packet, ...new Array<number>(fields - packet.length).fill(0)];
  }
}

const NONE: readonly FlowRule[] = [];
const NOWHERE: readonly ChainFlow[] = [];

function addTo(rules: Map<ChainFlow, Set<FlowRule>>, flow: ChainFlow, rule: FlowRule): void {
  const known = rules.get(flow);
  if (known === undefined) rules.set(flow, new Set([rule]));
  else known.add(rule);
}

function takeFrom(rules: Map<ChainFlow, Set<FlowRule>>, flow: ChainFlow, rule: FlowRule): void {
  const known = rules.get(flow);
  known?.delete(rule);
  if (known?.size === 0) rules.delete(flow);
}
