import type { Control } from "./control";
import { type Domain, FULL, type SetId } from "./intervals";
import { type Box, FIELD, type Packet, type Space, setOf } from "./space";

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

/** How many more steps may be looked at. */
export interface Budget {
  left: number;
}

/** Chains of so few steps are looked through one by one. */
const FEW = 12;

/**
 * The steps of one chain that can divert a packet, found by the packet: where there are many, each is filed under the
 * prefixes of its narrowest field, and the rest are looked at one by one.
 */
export class StepIndex<Step extends Diverting> {
  readonly #space: Space;
  /** Those that are not filed, in order. */
  readonly #rest: Step[] = [];
  #escapes: Step[] | undefined;
  #files: Files<Step> | undefined;

  constructor(space: Space) {
    this.#space = space;
  }

  /** Steps by which a packet may leave the chain unnoticed: returns and gotos, in order. */
  get escapes(): readonly Step[] {
    return this.#escapes ?? NONE;
  }

  /** Takes in steps, which are best filed when they come together. */
  add(steps: readonly Step[]): void {
    const diverting = steps.filter(mayDivert);
    for (const step of diverting) {
      if (step.control !== "return" && step.control !== "goto") continue;
      this.#escapes ??= [];
      insert(this.#escapes, step);
    }
    if (this.#files === undefined && this.#rest.length + diverting.length > FEW) {
      this.#files = new Files(this.#space);
      diverting.unshift(...this.#rest.splice(0));
    }
    const files = this.#files;
    if (files !== undefined) for (const step of diverting) files.count(step, 1);
    for (const step of diverting) if (files?.add(step) !== true) insert(this.#rest, step);
  }

  remove(step: Step): void {
    if (!mayDivert(step)) return;
    if (step.control === "return" || step.control === "goto") takeOut(this.#escapes, step);
    this.#files?.count(step, -1);
    if (this.#files?.remove(step) !== true) takeOut(this.#rest, step);
  }

  /** The steps above a position whose boxes hold a packet, in order. */
  containing(packet: Packet, position: number): Step[] {
    const found: Step[] = [];
    const lists = this.#files?.lists(packet) ?? [];
    for (const list of lists) this.#collect(list, packet, position, found);
    this.#collect(this.#rest, packet, position, found);
    return lists.length > 0 && found.length > 1
      ? found.sort((a, b) => a.position - b.position)
      : found;
  }

  /** Whether for some step above a position, whose box holds a packet, something is true; they are asked in no order. */
  some(packet: Packet, position: number, isTrue: (step: Step) => boolean): boolean {
    const filed = this.#files?.someList(packet, (list) =>
      this.#someOf(list, packet, position, isTrue),
    );
    return filed === true || this.#someOf(this.#rest, packet, position, isTrue);
  }

  #someOf(
    steps: readonly Step[],
    packet: Packet,
    position: number,
    isTrue: (step: Step) => boolean,
  ): boolean {
    for (const step of steps) {
      if (step.position >= position) return false;
      if (this.#space.holds(step.box, packet) && isTrue(step)) return true;
    }
    return false;
  }

  /**
   * The steps between two positions whose boxes have a packet in common with a box, in order; none where the budget is
   * spent.
   */
  meeting(box: Box, position: number, budget: Budget, behind = Number.NEGATIVE_INFINITY): Step[] {
    const found = new Set<Step>();
    for (const list of [...(this.#files?.listsMeeting(box, budget) ?? []), this.#rest]) {
      for (let at = firstBehind(list, behind); at < list.length; at++) {
        const step = list[at] as Step;
        if (step.position >= position) break;
        if (budget.left-- <= 0) return [];
        if (this.#space.meet(step.box, box)) found.add(step);
      }
    }
    return [...found].sort((a, b) => a.position - b.position);
  }

  #collect(steps: readonly Step[], packet: Packet, position: number, found: Step[]): void {
    for (const step of steps) {
      if (step.position >= position) return;
      if (this.#space.holds(step.box, packet)) found.push(step);
    }
  }
}

const NONE: readonly never[] = [];

/** Steps filed by what they ask. */
class Files<Step extends Diverting> {
  readonly #space: Space;
  readonly #groups = new Map<string, Group<Step>>();
  /** How many steps ask for the same: a set that many ask for tells little, however small it is. */
  readonly #common = new Map<number, number>();
  /** The lists in which a step stands. */
  readonly #filed = new Map<Step, readonly Step[][]>();

  constructor(space: Space) {
    this.#space = space;
  }

  count({ box }: Step, by: number): void {
    for (let at = 0; at < box.fields.length; at++) {
      const key = keyOf(box.fields[at] as number, box.sets[at] as SetId);
      this.#common.set(key, (this.#common.get(key) ?? 0) + by);
    }
  }

  /** False where no field of the step is narrow enough. */
  add(step: Step): boolean {
    const lists = this.#listsFor(step);
    if (lists === undefined) return false;
    for (const list of lists) insert(list, step);
    this.#filed.set(step, lists);
    return true;
  }

  /** False where it is not filed. */
  remove(step: Step): boolean {
    const lists = this.#filed.get(step);
    if (lists === undefined) return false;
    for (const list of lists) takeOut(list, step);
    this.#filed.delete(step);
    return true;
  }

  /** The lists in which steps stand that may hold a packet. */
  lists(packet: Packet): Step[][] {
    const lists: Step[][] = [];
    this.someList(packet, (list) => {
      lists.push(list);
      return false;
    });
    return lists;
  }

  /** Whether something is true for a list in which steps stand that may hold a packet. */
  someList(packet: Packet, isTrue: (list: Step[]) => boolean): boolean {
    for (const { field, block, steps } of this.#groups.values()) {
      const list = steps.get(Math.floor((packet[field] as number) / block));
      if (list !== undefined && isTrue(list)) return true;
    }
    return false;
  }

  /** The lists in which steps stand that may have a packet in common with a box. */
  *listsMeeting(box: Box, budget: Budget): Generator<Step[]> {
    for (const { field, block, steps } of this.#groups.values()) {
      const set = setOf(box, field);
      budget.left--;
      if (set === FULL) {
        yield* steps.values();
        continue;
      }
      const intervals = this.#space.domain(field).intervals(set);
      for (let i = 0; i < intervals.length; i += 2) {
        const first = Math.floor((intervals[i] as number) / block);
        const last = Math.floor((intervals[i + 1] as number) / block);
        if (last - first < steps.size) {
          for (let number = first; number <= last; number++) {
            budget.left--;
            const list = steps.get(number);
            if (list !== undefined) yield list;
          }
        } else {
          budget.left -= steps.size;
          for (const [number, list] of steps) if (number >= first && number <= last) yield list;
        }
      }
    }
  }

  #listsFor(step: Step): Step[][] | undefined {
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
    return best?.map(([first, block]) => this.#list(bestField, block, first / block));
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

/** Where in a list of steps in order those behind a position begin. */
export function firstBehind(list: readonly Diverting[], position: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Diverting).position <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function takeOut<Step>(list: Step[] | undefined, step: Step): void {
  const at = list?.indexOf(step) ?? -1;
  if (at >= 0) list?.splice(at, 1);
}

/** Puts a step where it belongs; nearly always that is at the end. */
function insert<Step extends Diverting>(list: Step[], step: Step): void {
  if (list.length > 0 && (list[list.length - 1] as Step).position > step.position) {
    list.splice(firstBehind(list, step.position), 0, step);
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
