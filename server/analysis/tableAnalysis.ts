import { hooksOf } from "../ruleset/calls";
import type { Section } from "../ruleset/ruleset";
import type { Answer, Known } from "./answer";
import { blame } from "./blame";
import { intersection } from "./boxes";
import { PacketIndex } from "./packetIndex";
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

/** For more steps nobody looks for what each one may concern. */
const MOST_SOUGHT = 64;

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
  /** Rules without an answer, unless very many have none. */
  readonly #unasked = new Set<FlowRule>();
  #manyUnasked = false;
  /** Rules and chains that a packet is known to reach, found by it. */
  #reached: PacketIndex<FlowRule | ChainFlow>;
  /** Those of which something else is known, unless they contradict themselves. */
  readonly #unreached = new Set<FlowRule | ChainFlow>();
  /** Rules that no packet can match, by chain. */
  readonly #idle = new Map<ChainFlow, Set<FlowRule>>();
  readonly #dead = new Set<FlowRule>();
  #ends = new Map<ChainFlow, { readonly from: number; readonly blockers: readonly Step[] }>();
  readonly #redundancies: Redundancies;
  #section: Section | undefined;
  #stale = true;

  constructor(program: Program) {
    this.program = program;
    this.#reach = new Reach(program);
    this.#reached = new PacketIndex(program.space, []);
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
    for (const flow of this.program.chains) {
      if (flow.entry.answer === undefined) yield* this.#askChain(flow);
      flow.repeats ??= yield* repeatsIn(flow, space);
      if (!flow.isCalled || flow.entry.answer?.kind === "dead" || flow.repeats.length > 0)
        notable.push(flow);
    }
    let asked = 0;
    for (const rule of this.#manyUnasked ? this.program.rules() : this.#unasked) {
      if (rule.answer !== undefined) continue;
      const isPlain = this.#isPlain(rule);
      if (!isPlain) yield* this.#find(rule, rule.flow, rule.position, rule.steps);
      this.#settle(rule);
      if (!isPlain || ++asked % PLAIN_AT_ONCE === 0) yield undefined;
    }
    this.#manyUnasked = false;
    this.#notable = notable;
    if (this.#stale) yield* this.#findEnds();
    this.#stale = false;
    return changed;
  }

  /** The chains about which, or about whose rules, something may be said; the last time all were known. */
  get notable(): Iterable<ChainFlow> {
    return new Set([...this.#notable, ...this.#idle.keys(), ...this.#redundancies.flows]);
  }

  /** The rules of a chain about which something may be said, in order. */
  notableRules(flow: ChainFlow): readonly FlowRule[] {
    const idle = this.#idle.get(flow);
    const redundant = this.#redundancies.of(flow);
    const repeats = flow.repeats ?? NONE;
    if (idle === undefined && repeats.length === 0) return [...redundant].sort(byPosition);
    const rules = new Set([...(idle ?? NONE), ...repeats.map(({ rule }) => rule), ...redundant]);
    return [...rules].sort(byPosition);
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
    const { steps: changed, came, gone, calls, all } = this.program.take();
    const steps = changed.filter((step) => step.control !== "continue");
    if (all || steps.length > 0 || calls) this.#stale = true;
    if (all) this.#renew();
    if (!this.#manyUnasked) for (const rule of came) this.#unasked.add(rule);
    for (const rule of gone) this.#remove(rule);
    if (all || calls) {
      this.#reach.forgetWays();
      this.#callAgain(section);
    }
    if (!all && steps.length > 0) this.#takeBackFor(steps);
    if (!all) this.#redundancies.change(changed, this.#reach);
  }

  /** Everything is new. */
  #renew(): void {
    this.#reached = new PacketIndex(this.program.space, this.#reach.ordinary());
    this.#unreached.clear();
    this.#idle.clear();
    this.#dead.clear();
    this.#unasked.clear();
    this.#manyUnasked = true;
    this.#redundancies.renew();
  }

  #remove(rule: FlowRule): void {
    this.#takeBack(rule);
    this.#unasked.delete(rule);
    this.#redundancies.remove(rule);
  }

  /** Looks for rules that change no verdict, where all answers are known, with pauses. */
  *findRedundant(): Generator<undefined, void> {
    yield* this.#redundancies.find(
      this.#reach,
      (flow) => this.#policyOf(flow),
      new Set(this.#dead),
      (box) => this.#reached.around(box),
    );
  }

  #policyOf({ chain }: ChainFlow): string | undefined {
    return chain === undefined ? undefined : policyOf(chain, this.program.dialect, false);
  }

  /** Files a rule, or a chain, by the answer that was found. */
  #settle(at: FlowRule | ChainFlow): void {
    const { answer, witness } = knownOf(at);
    if (answer === ALIVE && witness !== undefined) this.#reached.add(at, witness);
    else if (answer !== CONTRADICTION) this.#unreached.add(at);
    if (!("flow" in at)) return;
    this.#unasked.delete(at);
    this.#redundancies.touch(at);
    if (answer?.kind === "dead") {
      this.#dead.add(at);
      at.flow.turned++;
    }
    if (answer?.kind !== "dead" && answer?.kind !== "contradiction") return;
    const idle = this.#idle.get(at.flow);
    if (idle === undefined) this.#idle.set(at.flow, new Set([at]));
    else idle.add(at);
  }

  /** The answer of a rule, or of a chain, does not hold any more, or nobody wants it. */
  #takeBack(at: FlowRule | ChainFlow): void {
    const known = knownOf(at);
    const { answer, witness } = known;
    if (answer === undefined) return;
    known.answer = undefined;
    if (answer === ALIVE && witness !== undefined) this.#reached.delete(at, witness);
    else this.#unreached.delete(at);
    if (!("flow" in at)) return;
    if (!this.#manyUnasked) this.#unasked.add(at);
    if (this.#dead.delete(at)) at.flow.turned++;
    const idle = this.#idle.get(at.flow);
    idle?.delete(at);
    if (idle?.size === 0) this.#idle.delete(at.flow);
  }

  #takeBackFor(steps: readonly Step[]): void {
    const around = this.#around(steps);
    const { chains } = this.program;
    let rules = 0;
    for (const flow of chains) rules += flow.rules.length;
    const some = steps.length * rules < MOST_COMPARED ? steps : undefined;
    const all = function* () {
      for (const flow of chains) {
        yield flow;
        yield* flow.rules;
      }
    };
    for (const at of around ?? all()) if (this.#isConcerned(at, some)) this.#takeBack(at);
  }

  /** Rules and chains, among them all whose answers may be others since steps changed; undefined for very many steps. */
  #around(steps: readonly Step[]): ReadonlySet<FlowRule | ChainFlow> | undefined {
    if (steps.length > MOST_SOUGHT) return undefined;
    const around = new Set(this.#unreached);
    for (const { box, chain } of steps) {
      const ways = chain.chain === undefined ? undefined : this.#reach.ways(chain);
      // Of a way that went with its jump that jump tells.
      for (const way of ways ?? [EVERYTHING]) {
        const both = intersection(this.program.space, way, box);
        if (both === undefined) continue;
        for (const at of this.#reached.around(both)) around.add(at);
      }
    }
    return around;
  }

  /** Whether an answer may be another one since steps changed. */
  #isConcerned(at: FlowRule | ChainFlow, steps: readonly Step[] | undefined): boolean {
    const { answer, witness } = knownOf(at);
    const alternatives = "flow" in at ? at.steps : WHOLE;
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
      this.#takeBack(flow);
      for (const rule of flow.rules) this.#takeBack(rule);
    }
  }

  *#askChain(flow: ChainFlow): Generator<undefined, void> {
    this.#stale = true;
    const isOpen = flow.chain?.builtIn === true || !flow.isCalled;
    if (isOpen) flow.entry.answer = OPEN;
    const isPlain = isOpen || this.#isAlive(flow.entry, flow, 0, WHOLE);
    if (!isPlain) yield* this.#find(flow.entry, flow, 0, WHOLE);
    this.#settle(flow);
    if (!isPlain) yield undefined;
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
    for (const [flow, idle] of this.#idle) {
      const taken = [...idle]
        .filter(({ answer }) => answer?.kind === "dead" && answer.blockers.length > 0)
        .sort(byPosition);
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

const NONE = [] as const;

function byPosition(a: FlowRule, b: FlowRule): number {
  return a.position - b.position;
}

function knownOf(at: FlowRule | ChainFlow): Known<Step> {
  return "flow" in at ? at : at.entry;
}
