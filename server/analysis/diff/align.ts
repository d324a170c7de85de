/**
 * Which elements of two lists of texts have no partner in the other, when as many as can be found at once keep their
 * order: equal ones at both ends, and between these the longest run of those that stand once in each list.
 */
export function changedBetween(
  before: readonly string[],
  after: readonly string[],
): { readonly removed: readonly number[]; readonly added: readonly number[] } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const old = once(before, head, before.length - tail);
  const fresh = once(after, head, after.length - tail);
  const pairs: [number, number][] = [];
  for (const [text, at] of old) {
    const to = fresh.get(text);
    if (at !== undefined && to !== undefined) pairs.push([at, to]);
  }
  const kept = longestIncreasing(pairs);
  const keptBefore = new Set(kept.map(([at]) => at));
  const keptAfter = new Set(kept.map(([, to]) => to));
  const between = (length: number, partners: ReadonlySet<number>) => {
    const alone: number[] = [];
    for (let at = head; at < length - tail; at++) if (!partners.has(at)) alone.push(at);
    return alone;
  };
  return {
    removed: between(before.length, keptBefore),
    added: between(after.length, keptAfter),
  };
}

/** Where each text stands that stands there once; undefined for the others. */
function once(
  texts: readonly string[],
  from: number,
  to: number,
): ReadonlyMap<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (let at = from; at < to; at++) {
    const text = texts[at] as string;
    places.set(text, places.has(text) ? undefined : at);
  }
  return places;
}

/** Of pairs in the order of their first numbers the most whose second ones grow as well. */
function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, [, to]] of sorted.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[ends[middle] as number]?.[1] ?? 0) < to) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = index;
  }
  const kept: [number, number][] = [];
  for (let at = ends[ends.length - 1] ?? -1; at >= 0; at = previous[at] as number)
    kept.push(sorted[at] as [number, number]);
  return kept.reverse();
}
