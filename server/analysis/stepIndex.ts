import type { Domain, SetId } from "./intervals";
import type { Step } from "./program";
import { FIELD, type Packet, type Space } from "./space";

/** A prefix of a value: its upper bits. */
interface Group {
  readonly field: number;
  /** The size of a block; a power of two. */
  readonly block: number;
  readonly steps: Map<number, Step[]>;
}

/** How many steps are filed between two pauses. */
const STEPS_AT_ONCE = 300;
/** Sets of more pieces than this are not worth filing under each of them. */
const MOST_PREFIXES = 40;
const INDEXED: readonly number[] = [
  FIELD.source,
  FIELD.destination,
  FIELD.sport,
  FIELD.dport,
  FIELD.icmp,
  FIELD.mac,
  FIELD.protocol,
  FIELD.in,
  FIELD.out,
  FIELD.mark,
  FIELD.length,
];

/**
 * The steps of one chain that can divert a packet, found by the packet: each is filed under the prefixes of its narrowest
 * field, the rest are looked at one by one.
 */
export class StepIndex {
  readonly #space: Space;
  readonly #groups = new Map<string, Group>();
  readonly #rest: Step[] = [];
  /** Steps by which a packet may leave the chain unnoticed: returns and gotos, in order. */
  readonly escapes: readonly Step[];

  private constructor(space: Space, escapes: readonly Step[]) {
    this.#space = space;
    this.escapes = escapes;
  }

  /** Files the steps of a chain, with pauses. */
  static *of(space: Space, steps: readonly Step[]): Generator<undefined, StepIndex> {
    const diverting = steps.filter(
      (step) =>
        step.control !== "continue" &&
        !(step.uncertain && (step.control === "end" || step.control === "jump")),
    );
    const escapes = diverting.filter(
      (step) => step.control === "return" || step.control === "goto",
    );
    const index = new StepIndex(space, escapes);
    // A set that many steps ask for tells little, however small it is: all port forwards may have one address.
    const common = new Map<number, number>();
    let filed = 0;
    for (const { box } of diverting) {
      for (const [at, field] of box.fields.entries()) {
        const key = keyOf(field, box.sets[at] as SetId);
        common.set(key, (common.get(key) ?? 0) + 1);
      }
      if (++filed % STEPS_AT_ONCE === 0) yield undefined;
    }
    for (const step of diverting) {
      index.#file(step, common);
      if (++filed % STEPS_AT_ONCE === 0) yield undefined;
    }
    return index;
  }

  /** The steps above a position whose boxes hold a packet, in order. */
  containing(packet: Packet, position: number): Step[] {
    const found: Step[] = [];
    for (const group of this.#groups.values()) {
      const steps = group.steps.get(Math.floor((packet[group.field] as number) / group.block));
      if (steps !== undefined) this.#collect(steps, packet, position, found);
    }
    this.#collect(this.#rest, packet, position, found);
    return found.sort((a, b) => a.position - b.position);
  }

  #collect(steps: readonly Step[], packet: Packet, position: number, found: Step[]): void {
    for (const step of steps) {
      if (step.position >= position) return;
      if (this.#holds(step, packet)) found.push(step);
    }
  }

  #holds({ box }: Step, packet: Packet): boolean {
    for (let at = 0; at < box.fields.length; at++) {
      const field = box.fields[at] as number;
      if (!this.#space.domain(field).has(box.sets[at] as SetId, packet[field] as number))
        return false;
    }
    return true;
  }

  #file(step: Step, common: ReadonlyMap<number, number>): void {
    let best:
      | { readonly field: number; readonly blocks: readonly (readonly [number, number])[] }
      | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const [at, field] of step.box.fields.entries()) {
      if (!INDEXED.includes(field)) continue;
      const domain = this.#space.domain(field);
      const set = step.box.sets[at] as SetId;
      const share = domain.size(set) / (domain.max + 1);
      const cost = (common.get(keyOf(field, set)) ?? 1) + share;
      if (share >= 0.2 || cost >= bestCost) continue;
      const blocks = blocksOf(domain, set);
      if (blocks === undefined) continue;
      best = { field, blocks };
      bestCost = cost;
    }
    if (best === undefined) {
      this.#rest.push(step);
      return;
    }
    for (const [first, block] of best.blocks) {
      const key = `${best.field}/${block}`;
      let group = this.#groups.get(key);
      if (group === undefined) {
        group = { field: best.field, block, steps: new Map() };
        this.#groups.set(key, group);
      }
      const number = first / block;
      const steps = group.steps.get(number);
      if (steps === undefined) group.steps.set(number, [step]);
      else steps.push(step);
    }
  }
}

function keyOf(field: number, set: SetId): number {
  return set * 64 + field;
}

/** A set as blocks `[first, size]` of powers of two, or undefined where there would be many. */
function blocksOf(domain: Domain, set: SetId): [number, number][] | undefined {
  const blocks: [number, number][] = [];
  const intervals = domain.intervals(set);
  if (intervals.length > 2 * MOST_PREFIXES) return undefined;
  for (let i = 0; i < intervals.length; i += 2) {
    let first = intervals[i] as number;
    const last = intervals[i + 1] as number;
    while (first <= last) {
      let size = 1;
      while (first % (size * 2) === 0 && first + size * 2 - 1 <= last) size *= 2;
      blocks.push([first, size]);
      if (blocks.length > MOST_PREFIXES) return undefined;
      first += size;
    }
  }
  return blocks;
}
