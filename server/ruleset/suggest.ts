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
function editDistance(written: string, candidate: string, limit: number): number {
  // What both begin with costs nothing; generated names have long beginnings in common.
  let same = 0;
  while (same < written.length && written[same] === candidate[same]) same++;
  const a = written.slice(same);
  const b = candidate.slice(same);
  const far = limit + 1;
  const width = b.length + 1;
  let [before, previous, row] = rowsOf(width);
  for (let j = 0; j < width; j++) previous[j] = Math.min(j, far);
  for (let i = 1; i <= a.length; i++) {
    row.fill(far, 0, width);
    if (i <= limit) row[0] = i;
    let least = row[0] as number;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let distance = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, (before[j - 2] as number) + 1);
      row[j] = Math.min(distance, far);
      least = Math.min(least, distance);
    }
    if (least > limit) return far;
    [before, previous, row] = [previous, row, before];
  }
  return previous[b.length] as number;
}

let rows: [Uint8Array, Uint8Array, Uint8Array] = [
  new Uint8Array(64),
  new Uint8Array(64),
  new Uint8Array(64),
];

/** Three rows of at least some width; the same ones each time. */
function rowsOf(width: number): typeof rows {
  if (rows[0].length < width)
    rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  return [...rows];
}
