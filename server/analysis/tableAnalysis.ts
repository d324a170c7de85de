import { hooksOf } from "../ruleset/calls";
import type { Section } from "../ruleset/ruleset";
import type { Answer, Known } from "./answer";
import { blame } from "./blame";
import { forShow } from "./packetSpec";
import { type ChainFlow, type FlowRule, Program, type Step } from "./program";
import { Reach } from "./reach";
import { Redundancies } from "./redundancies";
import { repeatsIn } from "./repeats";
import { type Box, EVERYTHING, type Packet, type Space } from "./space";
import { policyOf } from "./trace/program";

const ALIVE: Answer<Step> = { kind: "alive" };
const OPEN: Answer<Step> = { kind: "open" };
/** All packets. */
const WHOLE: readonly { readonly box: Box }[] = [{ box: EVERYTHING }];
/** How deep chains are followed to see whether a packet may enter. */
const MOST_DEPTH = 32;
const CONTRADICTION: Answer<Step> = { kind: "contradiction" };

/** So many rules are looked at again one by one when steps changed; where it were more, all are. */
const MOST_COMPARED = 3_000_000;

/** So many rules of which nothing has to be proven are asked about between two pauses. */
const PLAIN_AT_ONCE = 32;

/** A packet, and the built-in chain that it comes from. */
export interface Example {
  readonly packet: Packet;
  readonly from: ChainFlow;
}

/**
 * What packets can reach in one table, kept up to date with the versions of a file: after an edit only those rules are
 * asked about again whose packet, or whose blockers, the changed rules concern.
 */
export class TableAnalysis {
  readonly program: Program;
  #reach: Reach;
  #readyFor: Space | undefined;
  #notable: readonly ChainFlow[] = [];
  #dead: ReadonlySet<FlowRule> = new Set();
  #ends = new Map<ChainFlow, { readonly from: number; readonly blockers: readonly Step[] }>();
  readonly #redundancies: Redundancies;
  #section: Section | undefined;
  #stale = true;

  constructor(program: Program) {
    this.program = program;
    this.#reach = new Reach(program);
    this.#redundancies = new Redundancies(program);
  }

  get reach(): Reach {
    return this.#reach;
  }

  /** The version of which all answers that are given hold. */
  get section(): Section | undefined {
    return this.#section;
  }

  /**
   * Works out the answers for a version, with pauses. It can be given up at any time, and another version be gone on with.
   * Returns whether anything changed that answers depend on.
   */
  *run(section: Section): Generator<undefined, boolean> {
    this.#section = undefined;
    yield* this.program.read(section);
    const { space } = this.program;
    if (this.#readyFor !== space) {
      this.#reach = new Reach(this.program);
      yield* this.#reach.prepare();
      this.#readyFor = space;
    }
    this.#update(section);
    this.#section = section;
    const changed = this.#stale;
    const notable: ChainFlow[] = [];
    const dead = new Set<FlowRule>();
    let asked = 0;
    for (const flow of this.program.chains) {
      if (flow.entry.answer === undefined) yield* this.#askChain(flow);
      flow.repeats ??= yield* repeatsIn(flow, space);
      let isNotable =
        !flow.isCalled || flow.entry.answer?.kind === "dead" || flow.repeats.length > 0;
      for (const rule of flow.rules) {
        if (rule.answer === undefined) {
          const isPlain = this.#isPlain(rule);
          if (!isPlain) yield* this.#find(rule, flow, rule.position, rule.steps);
          if (!isPlain || ++asked % PLAIN_AT_ONCE === 0) yield undefined;
        }
        if (rule.answer === ALIVE || rule.answer === OPEN) continue;
        isNotable = true;
        if (rule.answer?.kind === "dead") dead.add(rule);
      }
      if (isNotable) notable.push(flow);
    }
    this.#notable = notable;
    this.#dead = dead;
    if (this.#stale) yield* this.#findEnds();
    this.#stale = false;
    return changed;
  }

  /** The chains about which, or about whose rules, something may be said; the last time all were known. */
  get notable(): readonly ChainFlow[] {
    return this.#notable;
  }

  /** From which position of a chain on nothing arrives at all, and why. */
  end(flow: ChainFlow): { readonly from: number; readonly blockers: readonly Step[] } | undefined {
    return this.#ends.get(flow);
  }

  /**
   * A packet that arrives at a rule and may match it, or that arrives at a chain, and the built-in chain that it comes
   * from; undefined where none is known.
   */
  example(at: FlowRule | ChainFlow): Example | undefined {
    const [{ answer, witness }, flow, position] =
      "flow" in at ? [at, at.flow, at.position] : [at.entry, at, 0];
    if (answer?.kind !== "alive" || witness === undefined) return undefined;
    const packet = this.#complete(witness);
    const from = this.#reach.origin(flow, position, packet);
    if (from === undefined) return undefined;
    const { space } = this.program;
    const steps = "flow" in at ? at.steps : [];
    const isLike = (other: Packet) =>
      steps.every(({ box }) => space.holds(box, other) === space.holds(box, packet)) &&
      this.#reach.origin(flow, position, other) === from;
    return { packet: forShow(space, packet, isLike), from };
  }

  /** Takes back the answers that a change may concern. Without pauses: in between they would be wrong. */
  #update(section: Section): void {
    const { steps: changed, calls, all } = this.program.take();
    const steps = changed.filter((step) => step.control !== "continue");
    if (all || steps.length > 0 || calls) this.#stale = true;
    if (all || calls) {
      this.#reach.forgetWays();
      this.#callAgain(section);
    }
    if (!all && steps.length > 0) this.#takeBack(steps);
    if (all) this.#redundancies.renew();
    else this.#redundancies.change(changed, this.#reach);
  }

  /** Looks for rules that change no verdict, where all answers are known, with pauses. */
  *findRedundant(): Generator<undefined, void> {
    yield* this.#redundancies.find(this.#reach, (flow) => this.#policyOf(flow), this.#dead);
    const notable = this.#redundancies.flows;
    for (const flow of this.#notable) notable.add(flow);
    this.#notable = [...notable];
  }

  #policyOf({ chain }: ChainFlow): string | undefined {
    return chain === undefined ? undefined : policyOf(chain, this.program.dialect, false);
  }

  #takeBack(steps: readonly Step[]): void {
    const { chains } = this.program;
    let rules = 0;
    for (const flow of chains) rules += flow.rules.length;
    const some = steps.length * rules < MOST_COMPARED ? steps : undefined;
    for (const flow of chains) {
      if (this.#isConcerned(flow.entry, WHOLE, some)) flow.entry.answer = undefined;
      for (const rule of flow.rules)
        if (this.#isConcerned(rule, rule.steps, some)) rule.answer = undefined;
    }
  }

  /** Whether an answer may be another one since steps changed. */
  #isConcerned(
    { answer, witness }: Known<Step>,
    alternatives: readonly { readonly box: Box }[],
    steps: readonly Step[] | undefined,
  ): boolean {
    if (answer === undefined || answer === CONTRADICTION) return false;
    if (steps === undefined) return true;
    if (answer !== ALIVE || witness === undefined)
      return steps.some((step) =>
        alternatives.some(({ box }) => this.program.space.meet(step.box, box)),
      );
    for (const step of steps)
      if (this.#mayHold(step.box, witness) && this.#mayEnter(step.chain, witness, 0)) return true;
    return false;
  }

  /** Whether a packet may come to a chain, as far as the conditions of the jumps tell. */
  #mayEnter(flow: ChainFlow, packet: Packet, depth: number): boolean {
    if (flow.region !== undefined && this.#mayHold(flow.region, packet)) return true;
    if (depth > MOST_DEPTH) return true;
    for (const caller of flow.callers)
      if (this.#mayHold(caller.box, packet) && this.#mayEnter(caller.chain, packet, depth + 1))
        return true;
    return false;
  }

  /** A packet from before a match was known has no value for it. */
  #mayHold({ fields, sets }: Box, packet: Packet): boolean {
    for (let at = 0; at < fields.length; at++) {
      const field = fields[at] as number;
      if (
        field < packet.length &&
        !this.program.space.domain(field).has(sets[at] as number, packet[field] as number)
      )
        return false;
    }
    return true;
  }

  /** Finds out which chains are called, and asks again where that changed. */
  #callAgain(section: Section): void {
    const hooks = hooksOf(section);
    for (const flow of this.program.chains) {
      const isCalled = hooks.mask(flow.chain) !== 0;
      if (isCalled === flow.isCalled) continue;
      flow.isCalled = isCalled;
      flow.entry.answer = undefined;
      for (const rule of flow.rules) rule.answer = undefined;
    }
  }

  *#askChain(flow: ChainFlow): Generator<undefined, void> {
    this.#stale = true;
    if (flow.chain?.builtIn === true || !flow.isCalled) flow.entry.answer = OPEN;
    else if (!this.#isAlive(flow.entry, flow, 0, WHOLE)) {
      yield* this.#find(flow.entry, flow, 0, WHOLE);
      yield undefined;
    }
  }

  /** Answers for a rule of which nothing has to be proven; false where something has. */
  #isPlain(rule: FlowRule): boolean {
    const { flow, steps, entry } = rule;
    this.#stale = true;
    if (!flow.isCalled || entry.sample.faults.length > 0 || entry.sample.otherFamily)
      rule.answer = OPEN;
    else if (steps.length === 0) rule.answer = CONTRADICTION;
    else return this.#isAlive(rule, flow, rule.position, steps);
    return true;
  }

  /** Most rules are still reached by the packet that reached them before, or by the first that one thinks of. */
  #isAlive(
    known: Known<Step>,
    flow: ChainFlow,
    position: number,
    alternatives: readonly { readonly box: Box }[],
  ): boolean {
    const { witness } = known;
    if (witness !== undefined) {
      const packet = this.#complete(witness);
      if (
        alternatives.some(({ box }) => this.program.space.holds(box, packet)) &&
        this.#reach.passes(flow, position, packet)
      ) {
        known.answer = ALIVE;
        return true;
      }
      known.witness = undefined;
    }
    const [alternative] = alternatives;
    const first = alternative && this.#reach.first(flow, position, alternative.box);
    if (first === undefined) return false;
    known.answer = ALIVE;
    known.witness = first;
    return true;
  }

  *#find(
    known: Known<Step>,
    flow: ChainFlow,
    position: number,
    alternatives: readonly { readonly box: Box }[],
  ): Generator<undefined, void> {
    const blockers = new Set<Step>();
    for (const { box } of alternatives) {
      const answer = this.#reach.arrives(flow, position, box);
      if (answer.kind === "alive") {
        known.answer = ALIVE;
        known.witness = answer.packet;
        return;
      }
      const needed =
        answer.kind === "dead"
          ? yield* blame(this.program, this.#reach, flow, position, box, answer.blockers)
          : undefined;
      if (needed === undefined) {
        known.answer = OPEN;
        return;
      }
      for (const blocker of needed) blockers.add(blocker);
    }
    known.answer = { kind: "dead", blockers: [...blockers] };
  }

  /** A packet with values also for what was not asked yet when it was found: any will do. */
  #complete(packet: Packet): Packet {
    const fields = this.program.space.domains.length;
    if (packet.length === fields) return packet;
    return [...packet, ...new Array<number>(fields - packet.length).fill(0)];
  }

  /** Where rules are taken all their packets, perhaps nothing arrives at them at all. */
  *#findEnds(): Generator<undefined, void> {
    this.#ends = new Map();
    for (const flow of this.#notable) {
      const taken = flow.rules.filter((rule) => {
        const { answer } = rule;
        return answer?.kind === "dead" && answer.blockers.length > 0;
      });
      const last = taken.at(-1);
      if (last === undefined || !this.#isClosed(flow, last)) continue;
      // Where nothing arrives at a rule, nothing arrives below.
      let low = 0;
      let high = taken.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#isClosed(flow, taken[middle] as FlowRule)) high = middle;
        else low = middle + 1;
        yield undefined;
      }
      const { position } = taken[low] as FlowRule;
      const answer = this.#reach.arrives(flow, position, EVERYTHING);
      if (answer.kind !== "dead") continue;
      const blockers = yield* blame(
        this.program,
        this.#reach,
        flow,
        position,
        EVERYTHING,
        answer.blockers,
      );
      if (blockers !== undefined && blockers.length > 0)
        this.#ends.set(flow, { from: position, blockers });
    }
  }

  #isClosed(flow: ChainFlow, { position }: FlowRule): boolean {
    return this.#reach.arrives(flow, position, EVERYTHING).kind === "dead";
  }
}
