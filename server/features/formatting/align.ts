/** A cell that is wider than this does not move the columns of others. */
const WIDEST = 72;

/** Rows of cells as lines in columns. Cells may be empty, also the last ones of a row. */
export function align(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const cells of rows)
    for (const [at, cell] of cells.entries())
      if (cell.length <= WIDEST && !isLast(cells, at))
        widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows.map((cells) => {
    let line = "";
    for (const [at, cell] of cells.entries()) {
      const isEnd = isLast(cells, at);
      const width = widths[at] ?? 0;
      // A column in which no line has anything takes no room.
      if (cell === "" && width === 0) continue;
      line += isEnd ? cell : `${cell.padEnd(width)} `;
      if (isEnd) break;
    }
    return line;
  });
}

function isLast(cells: readonly string[], at: number): boolean {
  for (let next = at + 1; next < cells.length; next++) if (cells[next] !== "") return false;
  return true;
}
