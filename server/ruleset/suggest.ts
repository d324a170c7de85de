/** A guess is not worth a pause in typing: a cluster node has ten thousands of chains. */
const MOST_CANDIDATES = 4000;

/**
 * The candidate that is most like what was written, or undefined where none is close: at most one edit for short words, two
 * or three for longer ones (Damerau-Levenshtein, case ignored).
 */
export function closest(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let limit = wanted.length <= 3 ? 1 : wanted.length <= 7 ? 2 : 3;
  let best: string | undefined;
  let looked = 0;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    if (++looked > MOST_CANDIDATES) break;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    // From now on only something closer will do.
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/**
 * How many letters must be added, taken out, changed or swapped to make `b` of `a`; some number above `limit` where it is
 * more than that. Only places that can still lead to an answer are looked at, since there may be thousands of candidates.
 */
function editDistance(a: string, b: string, limit: number): number {
  const far = limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => Math.min(index, far));
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(b.length + 1).fill(far);
    if (i <= limit) row[0] = i;
    let least = row[0] ?? far;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let distance = Math.min(
        (previous[j] ?? far) + 1,
        (row[j - 1] ?? far) + 1,
        (previous[j - 1] ?? far) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, (before[j - 2] ?? far) + 1);
      row[j] = Math.min(distance, far);
      least = Math.min(least, distance);
    }
    if (least > limit) return far;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? far;
}
