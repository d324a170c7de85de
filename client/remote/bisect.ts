/**
 * Finds the line of a table that makes the tool refuse to commit it. Yields texts to load, each into an empty place, and is
 * told whether the tool took it; returns the line, from 1, or undefined where the table is taken as a whole. The lines
 * are those from `from` to `to`, from 1, between the table's header, which is the line before, and its COMMIT.
 */
export function* bisect(
  lines: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Generator<string, number | undefined, boolean> {
  const upTo = (last: number) => [...lines.slice(from - 2, last), "COMMIT", ""].join("\n");
  if (yield upTo(to)) return undefined;
  let good = from - 1;
  let bad = to;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (yield upTo(middle)) good = middle;
    else bad = middle;
  }
  return bad;
}
