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

/** Whether a line is what `inColumns` would make of its row: mostly it is, and nothing need be made. */
export function isInColumns(line: string, cells: Row, widths: readonly number[]): boolean {
  const last = lastOf(cells);
  let column = 0;
  for (let at = 0; at <= last; at++) {
    const cell = cells[at] ?? "";
    const width = widths[at] ?? 0;
    if (cell === "" && width === 0) continue;
    if (!line.startsWith(cell, column)) return false;
    let end = column + cell.length;
    if (at === last) return end === line.length;
    column += Math.max(cell.length, width) + 1;
    for (; end < column; end++) if (line.charCodeAt(end) !== 32) return false;
  }
  return line === "";
}

/** The last cell that has something in it. */
function lastOf(cells: Row): number {
  let last = cells.length - 1;
  while (last > 0 && cells[last] === "") last--;
  return last;
}
