import { type Domain, EMPTY, FULL, type SetId } from "./intervals";
import { Picker } from "./picker";
import type { ChainFlow, Program, Step } from "./program";
import { type Box, EVERYTHING, FIELD, type Packet } from "./space";

/** A set of packets with one set for every field. */
type Dense = SetId[];

/** Whether some packet arrives at a place in a chain and is in a box. */
export type Answer =
  /** This one does. */
  | { readonly kind: "alive"; readonly packet: Packet }
  /** None does: the box holds nothing, nothing leads to the chain, nothing that leads there fits, or steps above take all. */
  | {
      readonly kind: "dead";
      readonly why: "empty" | "uncalled" | "path" | "taken";
      readonly blockers: readonly Step[];
    }
  /** Too much to tell. */
  | { readonly kind: "undecided" };

/** How many pieces a question may be cut into before it is given up; the hardest in real files needed a few dozen. */
const MOST_PIECES = 1000;
/** How many ways into a chain are kept as boxes of their own. */
const MOST_WAYS = 64;
/** How deep chains are followed to see whether a jump comes back. */
const MOST_DEPTH = 32;

/** Boxes around what enters a chain, one for each way into it; not `complete` where there are too many. */
interface Ways {
  readonly boxes: readonly Dense[];
  readonly complete: boolean;
}

/** Why a packet does not arrive: a box around it of packets that do not arrive for the same reason. */
interface Reason {
  readonly box: Dense;
  readonly blockers: readonly Step[];
}

/**
 * Answers questions about a program by "probe, explain, split": take one packet of the set, send it through; if it
 * arrives, the place is alive; if not, find the reason, take away all packets to which the same reason applies, and go on
 * with the rest. Every packet taken away carries its reason, so that a "dead" is a proof; a budget bounds the work.
 */
export class Reach {
  readonly #program: Program;
  readonly #mostWays: number;
  readonly #ways = new Map<ChainFlow, Ways>();
  readonly #picker: Picker;
  readonly #scratch: Dense = [];

  /** `mostWays`: into how many boxes what enters a chain is told apart; any number gives the same answers. */
  constructor(program: Program, mostWays = MOST_WAYS) {
    this.#program = program;
    this.#picker = new Picker(program);
    this.#mostWays = mostWays;
  }

  /** Gets ready for questions about a program that was read for the first time, with pauses. */
  *prepare(): Generator<undefined, void> {
    yield* this.#picker.prepare();
  }

  /** The packet that one thinks of where nothing is asked for. */
  ordinary(): Packet {
    return this.#picker.pick(this.#dense(EVERYTHING));
  }

  /** The calls of the program changed: ways into chains are looked for again. */
  forgetWays(): void {
    this.#ways.clear();
  }

  /** Whether a packet, with a value for each field of the space, arrives at a place in a chain for all that is certain. */
  passes(chain: ChainFlow, position: number, packet: Packet): boolean {
    return this.origin(chain, position, packet) !== undefined;
  }

  /** A built-in chain from which a packet arrives at a place in a chain; undefined where it does not. */
  origin(chain: ChainFlow, position: number, packet: Packet, depth = 0): ChainFlow | undefined {
    if (depth > MOST_DEPTH) return undefined;
    const { space } = this.#program;
    const isTaken = chain.index.some(
      packet,
      position,
      (step) =>
        !step.uncertain &&
        (step.control !== "jump" || (step.to !== undefined && this.#keeps(step.to, packet, 0))),
    );
    if (isTaken) return undefined;
    if (chain.region !== undefined && space.holds(chain.region, packet)) return chain;
    for (const caller of chain.callers) {
      if (!space.holds(caller.box, packet)) continue;
      const origin = this.origin(caller.chain, caller.position, packet, depth + 1);
      if (origin !== undefined) return origin;
    }
    return undefined;
  }

  /** Whether a packet that enters a chain surely does not come back. */
  #keeps(chain: ChainFlow, packet: Packet, depth: number): boolean {
    if (depth > MOST_DEPTH) return false;
    for (const step of chain.index.containing(packet, Number.POSITIVE_INFINITY)) {
      if (step.control === "return") return false;
      if (step.uncertain && step.control !== "goto") continue;
      if (step.control === "end") return true;
      const stays = step.to !== undefined && this.#keeps(step.to, packet, depth + 1);
      // It may go either way: what stands below decides too.
      if (stays && step.uncertain) continue;
      if (stays || step.control === "goto") return stays;
    }
    return false;
  }

  get #fields(): number {
    return this.#program.space.domains.length;
  }

  /** The first packet of a box that one thinks of, where that arrives at a place in a chain: nearly always it does. */
  first(chain: ChainFlow, position: number, box: Box): Packet | undefined {
    const ways = this.#waysInto(chain);
    const first = ways.complete ? this.#first(ways.boxes, box) : undefined;
    return first !== undefined && this.passes(chain, position, first) ? first : undefined;
  }

  /** Whether a packet of `box` arrives at `position` of a chain. */
  arrives(chain: ChainFlow, position: number, box: Box): Answer {
    const first = this.first(chain, position, box);
    if (first !== undefined) return { kind: "alive", packet: first };
    const ways = this.#waysInto(chain);
    const pieces: Dense[] = [];
    for (const way of ways.boxes) {
      const piece = this.#within(way, box);
      if (piece !== undefined) pieces.push(piece);
    }
    if (ways.complete) {
      if (pieces.length > 0) return this.#search(chain, position, pieces);
      return {
        kind: "dead",
        why: ways.boxes.length > 0 || chain.callers.size > 0 ? "path" : "uncalled",
        blockers: [],
      };
    }
    // Some of very many ways: where a packet comes through one of them, nothing more has to be known.
    for (const piece of pieces) {
      const packet = this.#picker.pick(piece);
      if (this.passes(chain, position, packet)) return { kind: "alive", packet };
    }
    return this.#search(chain, position, [this.#dense(box)]);
  }

  /** The packets that enter a chain, by the way on which they come, whatever stands above; undefined for very many ways. */
  ways(chain: ChainFlow): readonly Box[] | undefined {
    const { boxes, complete } = this.#waysInto(chain);
    return complete ? boxes.map(sparse) : undefined;
  }

  #search(chain: ChainFlow, position: number, pieces: Dense[]): Answer {
    let packet: Packet | undefined;
    const blockers = new Set<Step>();
    const done = this.#goThrough(chain, position, pieces, blockers, (arrived) => {
      packet = arrived;
      return undefined;
    });
    if (packet !== undefined) return { kind: "alive", packet };
    return done ? { kind: "dead", why: "taken", blockers: [...blockers] } : { kind: "undecided" };
  }

  /**
   * Goes through the packets of a box that arrive at a place. `visit` gets one after the other, with the packets around
   * it that are still to be looked at, and returns a box of those that it is done with, itself among them; undefined to
   * stop. False where there were more than `most` pieces, or it was stopped.
   */
  eachArriving(
    chain: ChainFlow,
    position: number,
    box: Box,
    visit: (packet: Packet, around: Box) => Box | undefined,
    most = MOST_PIECES,
  ): boolean {
    const ways = this.#waysInto(chain);
    const pieces = ways.complete
      ? ways.boxes.map((way) => this.#within(way, box)).filter((piece) => piece !== undefined)
      : [this.#dense(box)];
    return this.#goThrough(
      chain,
      position,
      pieces,
      new Set(),
      (packet, piece) => {
        const seen = visit(packet, sparse(piece));
        return seen === undefined ? undefined : this.#dense(seen);
      },
      most,
    );
  }

  #goThrough(
    chain: ChainFlow,
    position: number,
    pieces: Dense[],
    blockers: Set<Step>,
    visit: (packet: Packet, piece: Dense) => Dense | undefined,
    most = MOST_PIECES,
  ): boolean {
    let count = 0;
    for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
      if (++count > most) return false;
      // Many rules may each take a sliver, as single addresses take a network: those are taken away in one sweep.
      if (count >= 32 && (count & (count - 1)) === 0) {
        const rest = this.#sweep(chain, position, piece, blockers);
        if (rest === undefined) continue;
        piece = rest;
      }
      const packet = this.#picker.pick(piece);
      const reason = this.#explain(chain, position, packet, piece, new Map());
      const box = reason?.box ?? visit(packet, piece);
      if (box === undefined) return false;
      for (const blocker of reason?.blockers ?? []) blockers.add(blocker);
      this.#split(piece, box, pieces);
    }
    return true;
  }

  /** Adds what of a piece is outside a box. */
  #split(piece: Dense, box: Dense, pieces: Dense[]): void {
    let rest = piece;
    for (let field = 0; field < this.#fields; field++) {
      const set = box[field] as SetId;
      const domain = this.#program.space.domain(field);
      if (domain.isWithin(rest[field] as SetId, set)) continue;
      const outside = rest.slice();
      outside[field] = domain.minus(rest[field] as SetId, set);
      pieces.push(outside);
      rest = rest.slice();
      rest[field] = domain.and(rest[field] as SetId, set);
    }
  }

  /** Why a packet does not arrive at a place, or undefined where it does. */
  #explain(
    chain: ChainFlow,
    position: number,
    packet: Packet,
    piece: Dense,
    known: Map<ChainFlow, Reason | undefined>,
  ): Reason | undefined {
    const above = chain.index.containing(packet, position);
    let best: Step | undefined;
    let bestCut = Number.POSITIVE_INFINITY;
    let jumps = 0;
    for (const step of above) {
      if (step.control === "jump") {
        jumps++;
        continue;
      }
      if (step.uncertain) continue;
      const cut = this.#cuts(piece, step.box);
      if (cut < bestCut) {
        best = step;
        bestCut = cut;
        if (cut === 0) break;
      }
    }
    let viaJump: Reason | undefined;
    if (bestCut > 0 && jumps > 0) {
      for (const step of above) {
        if (step.control !== "jump" || step.uncertain || step.to === undefined) continue;
        const stays = this.#staysIn(step.to, packet, piece, 0);
        if (stays === undefined) continue;
        const box = this.#narrow(stays.box, step.box);
        const cut = this.#cutsDense(piece, box);
        if (cut < bestCut) {
          bestCut = cut;
          viaJump = { box, blockers: [step, ...stays.blockers] };
          if (cut === 0) break;
        }
      }
    }
    if (viaJump !== undefined) return viaJump;
    if (best !== undefined) return { box: this.#dense(best.box), blockers: [best] };
    return this.#explainEntry(chain, packet, piece, known);
  }

  /** Why a packet does not enter a chain at all, or undefined where it does. */
  #explainEntry(
    chain: ChainFlow,
    packet: Packet,
    piece: Dense,
    known: Map<ChainFlow, Reason | undefined>,
  ): Reason | undefined {
    if (known.has(chain)) return known.get(chain);
    const { space } = this.#program;
    const box = this.#dense({ fields: [], sets: [] });
    const blockers: Step[] = [];
    if (chain.region !== undefined) {
      const missing = chain.region.fields.findIndex(
        (field, at) =>
          !space.domain(field).has(chain.region?.sets[at] as SetId, packet[field] as number),
      );
      if (missing < 0) return undefined;
      const field = chain.region.fields[missing] as number;
      box[field] = space.domain(field).not(chain.region.sets[missing] as SetId);
    }
    // A loop of chains brings nothing that did not come in some other way.
    known.set(chain, { box, blockers: [] });
    const excluded = new Excluded(space.domains);
    for (const caller of chain.callers) {
      const field = this.#missedField(caller.box, packet, piece);
      if (field !== undefined) {
        const set = setIn(caller.box, field);
        if (space.domain(field).meets(piece[field] as SetId, set)) excluded.add(field, set);
        continue;
      }
      const reason = this.#explain(caller.chain, caller.position, packet, piece, known);
      if (reason === undefined) {
        known.delete(chain);
        return undefined;
      }
      for (let f = 0; f < this.#fields; f++)
        if (reason.box[f] !== FULL)
          box[f] = space.domain(f).and(box[f] as SetId, reason.box[f] as SetId);
      blockers.push(...reason.blockers);
    }
    for (const [field, set] of excluded.sets()) {
      const domain = space.domain(field);
      box[field] = domain.minus(
        box[field] === FULL ? (piece[field] as SetId) : (box[field] as SetId),
        set,
      );
    }
    const reason = { box, blockers };
    known.set(chain, reason);
    return reason;
  }

  /** A field in which a packet is outside a box: one that the whole piece misses where there is one. */
  #missedField(box: Box, packet: Packet, piece: Dense): number | undefined {
    const { space } = this.#program;
    let missed: number | undefined;
    for (const [at, field] of box.fields.entries()) {
      const set = box.sets[at] as SetId;
      if (space.domain(field).has(set, packet[field] as number)) continue;
      missed = field;
      if (!space.domain(field).meets(piece[field] as SetId, set)) break;
    }
    return missed;
  }

  /** A packet that enters a chain surely does not come back: the packets around it for which the same holds, and why. */
  #staysIn(chain: ChainFlow, packet: Packet, piece: Dense, depth: number): Reason | undefined {
    if (depth > MOST_DEPTH) return undefined;
    let box: Dense | undefined;
    let blockers: readonly Step[] = [];
    let last: Step | undefined;
    /** Gotos that it may or may not take, and why it stays if it does. */
    const perhaps = new Map<Step, Reason>();
    for (const step of chain.index.containing(packet, Number.POSITIVE_INFINITY)) {
      if (step.control === "return") return undefined;
      if (step.uncertain && step.control !== "goto") continue;
      if (step.control === "end") {
        box = this.#dense(step.box);
        blockers = [step];
        last = step;
        break;
      }
      const inner =
        step.to === undefined ? undefined : this.#staysIn(step.to, packet, piece, depth + 1);
      if (inner !== undefined && step.uncertain) {
        perhaps.set(step, inner);
        continue;
      }
      if (inner !== undefined) {
        box = this.#narrow(inner.box, step.box);
        blockers = [step, ...inner.blockers];
        last = step;
        break;
      }
      if (step.control === "goto") return undefined;
    }
    if (box === undefined || last === undefined) return undefined;
    for (const inner of perhaps.values()) {
      box = this.#both(box, inner.box);
      blockers = [...blockers, ...inner.blockers];
    }
    return this.#withoutEscapes(chain, last, box, blockers, packet, piece, perhaps);
  }

  /** Takes away from a box what may leave the chain above the step that decides. */
  #withoutEscapes(
    chain: ChainFlow,
    last: Step,
    box: Dense,
    blockers: readonly Step[],
    packet: Packet,
    piece: Dense,
    harmless: ReadonlyMap<Step, Reason>,
  ): Reason | undefined {
    const { space } = this.#program;
    const excluded = new Excluded(space.domains);
    for (const escape of chain.index.escapes) {
      if (escape.position >= last.position) break;
      if (harmless.has(escape)) continue;
      let overlaps = true;
      let missed: number | undefined;
      for (const [at, field] of escape.box.fields.entries()) {
        const set = escape.box.sets[at] as SetId;
        const domain = space.domain(field);
        const current =
          box[field] === FULL
            ? (piece[field] as SetId)
            : domain.and(box[field] as SetId, piece[field] as SetId);
        if (!domain.meets(current, set)) {
          overlaps = false;
          break;
        }
        if (
          !domain.has(set, packet[field] as number) &&
          (missed === undefined || field === FIELD.source || field === FIELD.destination)
        )
          missed = field;
      }
      if (!overlaps) continue;
      if (missed === undefined) return undefined;
      excluded.add(missed, setIn(escape.box, missed));
    }
    for (const [field, set] of excluded.sets()) {
      const domain = space.domain(field);
      box[field] = domain.minus(
        box[field] === FULL
          ? (piece[field] as SetId)
          : domain.and(box[field] as SetId, piece[field] as SetId),
        set,
      );
    }
    return { box, blockers };
  }

  /** Takes away what certain steps above take that cover the piece in all fields but one; undefined where nothing is left. */
  #sweep(chain: ChainFlow, position: number, piece: Dense, blockers: Set<Step>): Dense | undefined {
    const { space } = this.#program;
    const taken = new Map<number, [number, number][]>();
    for (const step of chain.steps) {
      if (step.position >= position) break;
      if (step.uncertain || step.control === "continue" || step.control === "jump") continue;
      const open = step.box.fields.filter(
        (field, at) =>
          !space.domain(field).isWithin(piece[field] as SetId, step.box.sets[at] as SetId),
      );
      const field = open[0];
      if (open.length !== 1 || field === undefined) continue;
      const set = setIn(step.box, field);
      if (!space.domain(field).meets(piece[field] as SetId, set)) continue;
      const intervals = space.domain(field).intervals(set);
      let pairs = taken.get(field);
      if (pairs === undefined) {
        pairs = [];
        taken.set(field, pairs);
      }
      for (let i = 0; i < intervals.length; i += 2)
        pairs.push([intervals[i] as number, intervals[i + 1] as number]);
      blockers.add(step);
    }
    const rest = piece.slice();
    for (const [field, pairs] of taken) {
      const domain = space.domain(field);
      rest[field] = domain.minus(rest[field] as SetId, domain.union(pairs));
      if (rest[field] === EMPTY) return undefined;
    }
    return rest;
  }

  #waysInto(chain: ChainFlow): Ways {
    const known = this.#ways.get(chain);
    if (known !== undefined) return known;
    const boxes = new Map<string, Dense>();
    if (chain.region !== undefined) {
      const region = this.#dense(chain.region);
      boxes.set(region.join(), region);
    }
    let complete = true;
    for (const caller of chain.callers) {
      const above = this.#waysInto(caller.chain);
      for (const box of above.boxes) {
        const entering = this.#within(box, caller.box);
        if (entering !== undefined) boxes.set(entering.join(), entering);
      }
      complete &&= above.complete;
      if (boxes.size > this.#mostWays) {
        complete = false;
        break;
      }
    }
    const ways = { boxes: [...boxes.values()], complete };
    this.#ways.set(chain, ways);
    return ways;
  }

  #dense(box: Box): Dense {
    const dense = new Array<SetId>(this.#fields).fill(FULL);
    for (const [at, field] of box.fields.entries()) dense[field] = box.sets[at] as SetId;
    return dense;
  }

  #narrow(dense: Dense, box: Box): Dense {
    for (const [at, field] of box.fields.entries())
      dense[field] = this.#program.space
        .domain(field)
        .and(dense[field] as SetId, box.sets[at] as SetId);
    return dense;
  }

  /** A packet that comes by the last of some ways by which packets of a box come. */
  #first(ways: readonly Dense[], box: Box): Packet | undefined {
    for (let at = ways.length - 1; at >= 0; at--)
      if (this.#meet(ways[at] as Dense, box, this.#scratch))
        return this.#picker.pick(this.#scratch);
    return undefined;
  }

  /** What of some packets is in a box; undefined where nothing is. */
  #within(packets: Dense, box: Box): Dense | undefined {
    const both: Dense = [];
    return this.#meet(packets, box, both) ? both : undefined;
  }

  /** Puts into `both` what of some packets is in a box; false where nothing is. */
  #meet(packets: Dense, { fields, sets }: Box, both: Dense): boolean {
    // Matches that were read since the packets were put together are asked nothing by them yet.
    const all = this.#fields;
    for (let field = 0; field < all; field++) both[field] = packets[field] ?? FULL;
    for (let at = 0; at < fields.length; at++) {
      const field = fields[at] as number;
      const set = this.#program.space.domain(field).and(both[field] as SetId, sets[at] as SetId);
      if (set === EMPTY) return false;
      both[field] = set;
    }
    return true;
  }

  #both(a: Dense, b: Dense): Dense {
    return a.map((set, field) => this.#program.space.domain(field).and(set, b[field] as SetId));
  }

  /** In how many fields a box does not hold the whole piece. */
  #cuts(piece: Dense, box: Box): number {
    let cuts = 0;
    for (const [at, field] of box.fields.entries())
      if (!this.#program.space.domain(field).isWithin(piece[field] as SetId, box.sets[at] as SetId))
        cuts++;
    return cuts;
  }

  #cutsDense(piece: Dense, box: Dense): number {
    let cuts = 0;
    for (let field = 0; field < this.#fields; field++)
      if (!this.#program.space.domain(field).isWithin(piece[field] as SetId, box[field] as SetId))
        cuts++;
    return cuts;
  }
}

/** Sets to be taken away, field by field, put together only at the end: there may be thousands. */
class Excluded {
  readonly #domains: readonly Domain[];
  readonly #pairs = new Map<number, [number, number][]>();

  constructor(domains: readonly Domain[]) {
    this.#domains = domains;
  }

  add(field: number, set: SetId): void {
    let pairs = this.#pairs.get(field);
    if (pairs === undefined) {
      pairs = [];
      this.#pairs.set(field, pairs);
    }
    const intervals = (this.#domains[field] as Domain).intervals(set);
    for (let i = 0; i < intervals.length; i += 2)
      pairs.push([intervals[i] as number, intervals[i + 1] as number]);
  }

  *sets(): Generator<[number, SetId]> {
    for (const [field, pairs] of this.#pairs)
      yield [field, (this.#domains[field] as Domain).union(pairs)];
  }
}

function sparse(dense: Dense): Box {
  const fields: number[] = [];
  const sets: SetId[] = [];
  for (let field = 0; field < dense.length; field++) {
    if (dense[field] === FULL) continue;
    fields.push(field);
    sets.push(dense[field] as SetId);
  }
  return { fields, sets };
}

function setIn(box: Box, field: number): SetId {
  return box.sets[box.fields.indexOf(field)] as SetId;
}
