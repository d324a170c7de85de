import type { RulesFile } from "../file";

/** Lines that can be folded into the first of them. */
export interface FoldingRange {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly kind: "table" | "chain" | "comment" | "region";
}

/** Tables, runs of rules of one chain, runs of comments, and what stands between `# region` and `# endregion`. */
export function foldingRanges(file: RulesFile): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (const section of file.ruleset.sections) {
    if (section.header !== undefined) add(ranges, "table", section.header, section.last);
    let run: { chain: string; first: number; last: number } | undefined;
    for (const item of section.items) {
      const chain = item.kind === "rule" ? item.chain : undefined;
      if (run !== undefined && run.chain === chain) {
        run.last = item.index;
        continue;
      }
      if (run !== undefined) add(ranges, "chain", run.first, run.last);
      run = chain === undefined ? undefined : { chain, first: item.index, last: item.index };
    }
    if (run !== undefined) add(ranges, "chain", run.first, run.last);
  }
  addComments(file, ranges);
  return ranges.sort((a, b) => a.firstLine - b.firstLine || b.lastLine - a.lastLine);
}

function addComments(file: RulesFile, ranges: FoldingRange[]): void {
  const regions: number[] = [];
  let first = -1;
  file.lines.forEach((line, index) => {
    const comment = line.text.charCodeAt(0) === 35;
    const region = comment && /^#\s*(?:end)?region\b/.test(line.text);
    if (region) {
      if (line.text.includes("endregion")) {
        const opened = regions.pop();
        if (opened !== undefined) add(ranges, "region", opened, index);
      } else regions.push(index);
    }
    if (comment && !region) {
      if (first < 0) first = index;
    } else {
      if (first >= 0) add(ranges, "comment", first, index - 1);
      first = -1;
    }
  });
  if (first >= 0) add(ranges, "comment", first, file.lines.count - 1);
}

function add(
  ranges: FoldingRange[],
  kind: FoldingRange["kind"],
  firstLine: number,
  lastLine: number,
): void {
  if (lastLine > firstLine) ranges.push({ kind, firstLine, lastLine });
}
