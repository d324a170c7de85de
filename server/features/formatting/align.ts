/** A cell that is wider than this does not move the columns of others. */
const WIDEST = 72;

/** Rows of cells as lines in columns. Cells may be empty, also the last ones of a row. */
export function align(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const cells of rows) {
    const last = lastOf(cells);
    for (let at = 0; at < last; at++) {
      const { length } = cells[at] as string;
      if (length <= WIDEST && length > (widths[at] ?? 0)) widths[at] = length;
    }
  }
  const columns = widths.join(" ");
  return rows.map((cells) => {
    const known = kept.get(cells);
    if (known?.columns === columns) return known.line;
    const line = laidOut(cells, widths);
    kept.set(cells, { columns, line });
    return line;
  });
}

/** The last line of each row that is still there: mostly its columns are as wide as they were. */
const kept = new WeakMap<readonly string[], { readonly columns: string; readonly line: string }>();

function laidOut(cells: readonly string[], widths: readonly number[]): string {
  const last = lastOf(cells);
  let line = "";
  for (let at = 0; at <= last; at++) {
    const cell = cells[at] ?? "";
    const width = widths[at] ?? 0;
    // A column in which no line has anything takes no room.
    if (cell === "" && width === 0) continue;
    line += at === last ? cell : `${cell.padEnd(width)} `;
  }
  return line;
}

/** The last cell that has something in it. */
function lastOf(cells: readonly string[]): number {
  let last = cells.length - 1;
  while (last > 0 && cells[last] === "") last--;
  return last;
}
