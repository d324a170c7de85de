/** The number of a set within its `Domain`. */
export type SetId = number;

/** Every value of the domain. */
export const FULL: SetId = 0;
/** No value. */
export const EMPTY: SetId = 1;

/**
 * Sets of whole numbers from 0 to `max`, each kept once as sorted, disjoint, non-adjacent intervals and known by a number:
 * equal sets have equal numbers, so that comparing them costs nothing. FULL and EMPTY are the same in every domain.
 */
export class Domain {
  readonly max: number;
  readonly #sets: (readonly number[])[] = [];
  readonly #single = new Map<number, Map<number, SetId>>();
  readonly #several = new Map<string, SetId>();

  constructor(max: number) {
    this.max = max;
    this.#keep([0, max]);
    this.#sets.push([]);
  }

  /** `[first, last, first, last, …]`, both ends inclusive. */
  intervals(set: SetId): readonly number[] {
    return this.#sets[set] as readonly number[];
  }

  /** The set of one interval; EMPTY where it is reversed. Ends outside the domain are cut. */
  range(first: number, last: number): SetId {
    const low = Math.max(first, 0);
    const high = Math.min(last, this.max);
    return low > high ? EMPTY : this.#keep([low, high]);
  }

  /** The set of several intervals in any order, possibly overlapping. */
  union(pairs: readonly (readonly [number, number])[]): SetId {
    if (pairs.length === 1)
      return this.range(
        (pairs[0] as readonly [number, number])[0],
        (pairs[0] as readonly [number, number])[1],
      );
    const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
    const out: number[] = [];
    for (const [first, last] of sorted) {
      const top = out.length - 1;
      if (top > 0 && first <= (out[top] as number) + 1) {
        if (last > (out[top] as number)) out[top] = last;
      } else out.push(first, last);
    }
    return this.#of(out);
  }

  not(set: SetId): SetId {
    return this.minus(FULL, set);
  }

  and(a: SetId, b: SetId): SetId {
    if (a === b || b === FULL) return a;
    if (a === FULL) return b;
    if (a === EMPTY || b === EMPTY) return EMPTY;
    const left = this.intervals(a);
    const right = this.intervals(b);
    if (left.length === 2 && right.length === 2) {
      const low = Math.max(left[0] as number, right[0] as number);
      const high = Math.min(left[1] as number, right[1] as number);
      return low > high ? EMPTY : this.#keep([low, high]);
    }
    const out: number[] = [];
    for (let i = 0, j = 0; i < left.length && j < right.length; ) {
      const low = Math.max(left[i] as number, right[j] as number);
      const high = Math.min(left[i + 1] as number, right[j + 1] as number);
      if (low <= high) out.push(low, high);
      if ((left[i + 1] as number) < (right[j + 1] as number)) i += 2;
      else j += 2;
    }
    return this.#of(out);
  }

  minus(a: SetId, b: SetId): SetId {
    if (a === b || b === FULL || a === EMPTY) return EMPTY;
    if (b === EMPTY) return a;
    const left = this.intervals(a);
    const right = this.intervals(b);
    const out: number[] = [];
    let j = 0;
    for (let i = 0; i < left.length; i += 2) {
      let low = left[i] as number;
      const high = left[i + 1] as number;
      while (j < right.length && (right[j + 1] as number) < low) j += 2;
      for (let k = j; k < right.length && (right[k] as number) <= high; k += 2) {
        if ((right[k] as number) > low) out.push(low, (right[k] as number) - 1);
        low = (right[k + 1] as number) + 1;
      }
      if (low <= high) out.push(low, high);
    }
    return this.#of(out);
  }

  or(a: SetId, b: SetId): SetId {
    if (a === b || b === EMPTY || a === FULL) return a;
    if (a === EMPTY || b === FULL) return b;
    return this.not(this.and(this.not(a), this.not(b)));
  }

  has(set: SetId, value: number): boolean {
    if (set === FULL) return true;
    const intervals = this.intervals(set);
    if (intervals.length === 2)
      return value >= (intervals[0] as number) && value <= (intervals[1] as number);
    let low = 0;
    let high = (intervals.length >> 1) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (value < (intervals[2 * middle] as number)) high = middle - 1;
      else if (value > (intervals[2 * middle + 1] as number)) low = middle + 1;
      else return true;
    }
    return false;
  }

  /** Whether every value of `a` is in `b`. */
  isWithin(a: SetId, b: SetId): boolean {
    if (a === b || b === FULL || a === EMPTY) return true;
    if (a === FULL || b === EMPTY) return false;
    const left = this.intervals(a);
    const right = this.intervals(b);
    let j = 0;
    for (let i = 0; i < left.length; i += 2) {
      while (j < right.length && (right[j + 1] as number) < (left[i] as number)) j += 2;
      if (
        j >= right.length ||
        (right[j] as number) > (left[i] as number) ||
        (right[j + 1] as number) < (left[i + 1] as number)
      )
        return false;
    }
    return true;
  }

  /** Whether some value is in both. */
  meets(a: SetId, b: SetId): boolean {
    if (a === EMPTY || b === EMPTY) return false;
    if (a === b || a === FULL || b === FULL) return true;
    const left = this.intervals(a);
    const right = this.intervals(b);
    for (let i = 0, j = 0; i < left.length && j < right.length; ) {
      if (
        (left[i] as number) <= (right[j + 1] as number) &&
        (right[j] as number) <= (left[i + 1] as number)
      )
        return true;
      if ((left[i + 1] as number) < (right[j + 1] as number)) i += 2;
      else j += 2;
    }
    return false;
  }

  /** The smallest value of a set that is in one of many sorted intervals, or undefined. */
  firstIn(a: SetId, right: ArrayLike<number>): number | undefined {
    const left = this.intervals(a);
    for (let i = 0; i < left.length; i += 2) {
      const low = left[i] as number;
      let from = 0;
      let to = right.length >> 1;
      while (from < to) {
        const middle = (from + to) >> 1;
        if ((right[2 * middle + 1] as number) < low) from = middle + 1;
        else to = middle;
      }
      const first = right[2 * from];
      if (first !== undefined && first <= (left[i + 1] as number)) return Math.max(first, low);
    }
    return undefined;
  }

  /** The intervals of what no pair covers, in order. */
  uncovered(firsts: Float64Array, lasts: Float64Array): number[] {
    firsts.sort();
    lasts.sort();
    const out: number[] = [];
    // As many pairs have begun as ended where nothing is covered.
    let free = 0;
    let ended = 0;
    for (let begun = 0; begun < firsts.length; begun++) {
      const first = firsts[begun] as number;
      while (ended < begun && (lasts[ended] as number) < first) {
        ended++;
        if (ended === begun) free = (lasts[ended - 1] as number) + 1;
      }
      if (ended === begun && first > free) out.push(free, first - 1);
    }
    const last = lasts.length === 0 ? -1 : (lasts[lasts.length - 1] as number);
    if (last < this.max) out.push(last + 1, this.max);
    return out;
  }

  /** How many values it has. */
  size(set: SetId): number {
    const intervals = this.intervals(set);
    let size = 0;
    for (let i = 0; i < intervals.length; i += 2)
      size += (intervals[i + 1] as number) - (intervals[i] as number) + 1;
    return size;
  }

  #of(intervals: readonly number[]): SetId {
    if (intervals.length === 0) return EMPTY;
    if (intervals.length === 2) return this.#keep(intervals);
    const key = intervals.join();
    let id = this.#several.get(key);
    if (id === undefined) {
      id = this.#sets.length;
      this.#sets.push(intervals);
      this.#several.set(key, id);
    }
    return id;
  }

  #keep(interval: readonly number[]): SetId {
    const [first, last] = interval as readonly [number, number];
    let byLast = this.#single.get(first);
    if (byLast === undefined) {
      byLast = new Map();
      this.#single.set(first, byLast);
    }
    let id = byLast.get(last);
    if (id === undefined) {
      id = this.#sets.length;
      this.#sets.push(interval);
      byLast.set(last, id);
    }
    return id;
  }
}
