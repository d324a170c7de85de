/** A cell that is wider than this does not move the columns of others. */
const WIDEST = 72;

/** The cells of a line. They may be empty, also the last ones. */
type Row = readonly string[];

/** How wide the columns of some rows are. */
export function widthsOf(rows: readonly Row[]): number[] {
  const widths: number[] = [];
  for (const cells of rows) {
    const last = lastOf(cells);
    for (let at = 0; at < last; at++) {
      const { length } = cells[at] as string;
      if (length <= WIDEST && length > (widths[at] ?? 0)) widths[at] = length;
    }
  }
  return widths;
}

/** A row as a line in columns. */
export function inColumns(cells: Row, widths: readonly number[]): string {
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

/**
 * Whether a line is what `inColumns` would make of its row: mostly it is, and nothing need be made. `starts`: where the cells
 * stand in it, with nothing but blanks between them; a cell that is not written so stands nowhere.
 */
export function isInColumns(
  line: string,
  cells: Row,
  starts: readonly (number | undefined)[],
  widths: readonly number[],
): boolean {
  const last = lastOf(cells);
  let column = 0;
  for (let at = 0; at <= last; at++) {
    const { length } = cells[at] as string;
    const width = widths[at] ?? 0;
    if (length === 0 && width === 0) continue;
    if (length > 0 && starts[at] !== column) return false;
    if (at === last) return column + length === line.length && !line.includes("\t");
    column += Math.max(length, width) + 1;
  }
  return false;
}

/** The last cell that has something in it. */
function lastOf(cells: Row): number {
  let last = cells.length - 1;
  while (last > 0 && cells[last] === "") last--;
  return last;
}
