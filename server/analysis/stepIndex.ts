import type { Control } from "./control";
import type { Domain, SetId } from "./intervals";
import { type Box, FIELD, type Packet, type Space } from "./space";

/** What of a step says which packets it diverts. */
export interface Diverting {
  readonly position: number;
  readonly box: Box;
  readonly uncertain: boolean;
  readonly control: Control;
}

/** A prefix of a value: its upper bits. */
interface Group<Step> {
  readonly field: number;
  /** The size of a block; a power of two. */
  readonly block: number;
  readonly steps: Map<number, Step[]>;
}

/** Sets of more pieces than this are not worth filing under each of them. */
const MOST_PREFIXES = 40;
const INDEXED: ReadonlySet<number> = new Set([
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
]);

/** Whether a step may keep a packet from the steps below it. */
export function mayDivert({ control, uncertain }: Diverting): boolean {
  return control !== "continue" && !(uncertain && (control === "end" || control === "jump"));
}

/**
 * The steps of one chain that can divert a packet, found by the packet: each is filed under the prefixes of its narrowest
 * field, the rest are looked at one by one.
 */
export class StepIndex<Step extends Diverting> {
  readonly #space: Space;
  readonly #groups = new Map<string, Group<Step>>();
  readonly #rest: Step[] = [];
  readonly #escapes: Step[] = [];
  /** How many steps ask for the same: a set that many ask for tells little, however small it is. */
  readonly #common = new Map<number, number>();
  /** The lists in which a step stands. */
  readonly #filed = new Map<Step, readonly Step[][]>();

  constructor(space: Space) {
    this.#space = space;
  }

  /** Steps by which a packet may leave the chain unnoticed: returns and gotos, in order. */
  get escapes(): readonly Step[] {
    return this.#escapes;
  }

  /** Counts steps before they are filed, so that the first ones are filed by what all of them ask. */
  expect(steps: readonly Step[]): void {
    for (const step of steps) if (mayDivert(step)) this.#count(step, 1);
  }

  /** Files a step; one that was not expected is counted as well. */
  add(step: Step, expected: boolean): void {
    if (!mayDivert(step)) return;
    if (!expected) this.#count(step, 1);
    const lists = this.#listsFor(step);
    for (const list of lists) insert(list, step);
    this.#filed.set(step, lists);
    if (step.control === "return" || step.control === "goto") insert(this.#escapes, step);
  }

  remove(step: Step): void {
    if (!mayDivert(step)) return;
    this.#count(step, -1);
    for (const list of this.#filed.get(step) ?? []) list.splice(list.indexOf(step), 1);
    this.#filed.delete(step);
    if (step.control === "return" || step.control === "goto")
      this.#escapes.splice(this.#escapes.indexOf(step), 1);
  }

  /** The steps above a position whose boxes hold a packet, in order. */
  containing(packet: Packet, position: number): Step[] {
    const found: Step[] = [];
    let lists = 0;
    for (const group of this.#groups.values()) {
      const steps = group.steps.get(Math.floor((packet[group.field] as number) / group.block));
      if (steps === undefined) continue;
      lists++;
      this.#collect(steps, packet, position, found);
    }
    if (this.#rest.length > 0) {
      lists++;
      this.#collect(this.#rest, packet, position, found);
    }
    return lists > 1 && found.length > 1 ? found.sort((a, b) => a.position - b.position) : found;
  }

  #collect(steps: readonly Step[], packet: Packet, position: number, found: Step[]): void {
    for (const step of steps) {
      if (step.position >= position) return;
      if (this.#space.holds(step.box, packet)) found.push(step);
    }
  }

  #count({ box }: Step, by: number): void {
    for (let at = 0; at < box.fields.length; at++) {
      const key = keyOf(box.fields[at] as number, box.sets[at] as SetId);
      this.#common.set(key, (this.#common.get(key) ?? 0) + by);
    }
  }

  #listsFor(step: Step): Step[][] {
    let best: readonly (readonly [number, number])[] | undefined;
    let bestField = 0;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const [at, field] of step.box.fields.entries()) {
      if (!INDEXED.has(field)) continue;
      const domain = this.#space.domain(field);
      const set = step.box.sets[at] as SetId;
      const share = domain.size(set) / (domain.max + 1);
      const cost = (this.#common.get(keyOf(field, set)) ?? 1) + share;
      if (share >= 0.2 || cost >= bestCost) continue;
      const blocks = blocksOf(domain, set);
      if (blocks === undefined) continue;
      best = blocks;
      bestField = field;
      bestCost = cost;
    }
    if (best === undefined) return [this.#rest];
    return best.map(([first, block]) => this.#list(bestField, block, first / block));
  }

  #list(field: number, block: number, number: number): Step[] {
    const key = `${field}/${block}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { field, block, steps: new Map() };
      this.#groups.set(key, group);
    }
    let steps = group.steps.get(number);
    if (steps === undefined) {
      steps = [];
      group.steps.set(number, steps);
    }
    return steps;
  }
}

/** Puts a step where it belongs; nearly always that is at the end. */
function insert<Step extends Diverting>(list: Step[], step: Step): void {
  let at = list.length;
  if (at > 0 && (list[at - 1] as Step).position > step.position) {
    let low = 0;
    while (low < at) {
      const middle = (low + at) >> 1;
      if ((list[middle] as Step).position <= step.position) low = middle + 1;
      else at = middle;
    }
    list.splice(at, 0, step);
  } else list.push(step);
}

function keyOf(field: number, set: SetId): number {
  return set * 4096 + field;
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
