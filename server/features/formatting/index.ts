import type { RulesFile } from "../../file";
import type { Section } from "../../ruleset/ruleset";
import { syntaxOf } from "../../syntax/lineSyntax";
import { Lines } from "../../text/lines";
import { KeptByLine } from "../keptByLine";
import { cursorAt, type Edit, firstFrom, itemAt, sectionAt } from "../place";
import { inColumns, isInColumns, widthsOf } from "./align";
import { canonicalLine } from "./canonical";
import { type Cells, cellsOfChain, cellsOfRule } from "./cells";

/** How a file is to be laid out. */
export interface FormattingOptions {
  /** `aligned`: in columns, spelt as it is; `canonical`: as `iptables-save` prints it. */
  readonly style: "aligned" | "canonical";
  /** Whether line ends, a byte order mark and a missing last newline are mended, which some editors do themselves. */
  readonly mends: boolean;
}

/** Lines from the first to the last, by their indices. */
interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Lays out a whole file. Comments, blank lines and the order of lines stay; so do lines with an expression of a template and
 * all that the tool would refuse. Whatever is changed is read by the tool as before.
 */
export function format(file: RulesFile, options: FormattingOptions): Edit[] {
  const edits = formatLines(file, { first: 0, last: file.lines.count - 1 }, options);
  const { lines } = file;
  const last = lines.at(lines.count - 1);
  if (options.mends && last !== undefined && !last.terminated && last.text !== "")
    edits.push({ start: lines.length, end: lines.length, text: "\n" });
  return edits;
}

/** Lays out some of the lines, in the columns of those around them. */
export function formatRange(
  file: RulesFile,
  { start, end }: { readonly start: number; readonly end: number },
  options: FormattingOptions,
): Edit[] {
  const first = cursorAt(file.lines, start).index;
  const behind = cursorAt(file.lines, end);
  // A selection of whole lines ends in front of the next one.
  const last = behind.column === 0 && behind.index > first ? behind.index - 1 : behind.index;
  return formatLines(file, { first, last }, options);
}

/** Lays out the line above the cursor, which was just finished, with the lines that share its columns. */
export function formatOnType(file: RulesFile, offset: number, options: FormattingOptions): Edit[] {
  const line = cursorAt(file.lines, offset).index - 1;
  if (line < 0) return [];
  const range = groupAround(withCleanEnds(file), { first: line, last: line });
  return formatLines(file, range, options);
}

function formatLines(file: RulesFile, range: LineRange, options: FormattingOptions): Edit[] {
  const { lines } = file;
  const clean = withCleanEnds(file);
  // Where a line was so long that it comes in pieces, pieces of another length would be other lines.
  if (clean.lines.count !== lines.count) return [];
  const wide = options.style === "aligned" ? groupAround(clean, range) : range;
  const edits: Edit[] = [];
  let group: { index: number; cells: Cells }[] = [];
  const flush = () => {
    const widths = widthsOf(group.map(({ cells }) => cells.cells));
    for (const { index, cells } of group)
      if (!isInColumns(lines.at(index)?.text ?? "", cells.cells, cells.starts, widths))
        put(index, inColumns(cells.cells, widths));
    group = [];
  };
  const put = (index: number, text: string) => {
    if (index >= range.first && index <= range.last) pushEdit(edits, file, index, text, options);
  };
  const laid = layOut(clean, wide, options);
  for (let index = wide.first; index <= wide.last; index++) {
    const line = laid(index);
    if (typeof line === "string") {
      flush();
      put(index, line);
      continue;
    }
    const before = group.at(-1);
    if (before !== undefined && !isOneGroup(before.cells, line)) flush();
    group.push({ index, cells: line });
  }
  flush();
  return edits;
}

function isOneGroup(a: Cells, b: Cells): boolean {
  return a.kind === b.kind && a.group === b.group;
}

const keptCanonical = new KeptByLine<string | undefined>();

/** The line as it is to be, or its cells where it is to stand in columns with others. */
type Laid = string | Cells;

/** A function that lays out one line after the other, in their order. */
function layOut(
  file: RulesFile,
  { first }: LineRange,
  { style }: Pick<FormattingOptions, "style">,
): (index: number) => Laid {
  const { lines, ruleset, options } = file;
  let at = sectionFrom(file, first);
  let item = 0;
  let refused: ReadonlySet<number> | undefined;
  const names = new Map<Section, ReadonlySet<string>>();
  let before = lines.at(first - 1);
  return (index) => {
    const line = lines.at(index);
    if (line === undefined) return "";
    const isContinued = before?.terminated === false;
    before = line;
    let section = ruleset.sections[at];
    while (section !== undefined && section.last < index) {
      section = ruleset.sections[++at];
      item = 0;
    }
    const isPiece = isContinued || (!line.terminated && index < lines.count - 1);
    if (
      isPiece ||
      (options.template && (line.isTemplate === true || options.continued?.has(index) === true))
    )
      return line.text;
    if (section !== undefined && item === 0) item = firstFrom(section, index);
    while (section !== undefined && (section.items[item]?.index ?? Infinity) < index) item++;
    const found = section?.items[item];
    if (section === undefined || found?.index !== index) {
      const syntax = syntaxOf(line);
      return syntax.kind === "table" && line.text.slice(syntax.name?.end ?? 1).trim() === ""
        ? line.text.trimEnd()
        : line.text;
    }
    const cells =
      found.kind === "chain"
        ? cellsOfChain(line, found.syntax)
        : cellsOfRule(found, ruleset.dialect);
    if (cells === undefined) return line.text;
    if (style === "aligned") return cells;
    // A check may look at the order of words: what is refused is to stay refused.
    refused ??= new Set(
      file.findings.flatMap((found) => (found.severity === "error" ? [found.line] : [])),
    );
    if (refused.has(index)) return cells.cells.filter((cell) => cell !== "").join(" ");
    let known = names.get(section);
    if (known === undefined) {
      known = new Set(section.chains.keys());
      names.set(section, known);
    }
    const chains = known;
    const said =
      found.kind === "rule"
        ? keptCanonical.get(found, () => canonicalLine(found, ruleset.dialect, chains))
        : undefined;
    return said ?? cells.cells.filter((cell) => cell !== "").join(" ");
  };
}

function sectionFrom({ ruleset }: RulesFile, index: number): number {
  const at = ruleset.sections.findIndex(({ last }) => last >= index);
  return at < 0 ? ruleset.sections.length : at;
}

/** The range with all lines that stand in one group with its first or last. */
function groupAround(file: RulesFile, range: LineRange): LineRange {
  const { ruleset } = file;
  // Beyond the first and the last line there is nothing to look for.
  if (range.first <= 0 && range.last >= file.lines.count - 1) return range;
  const groupOf = (index: number) => {
    const section = sectionAt(ruleset, index);
    const item = section === undefined ? undefined : itemAt(section, index);
    return item?.kind === "rule" ? item.chain : item?.kind === "chain" ? ":" : undefined;
  };
  let { first, last } = range;
  const above = groupOf(first);
  while (above !== undefined && groupOf(first - 1) === above) first--;
  const below = groupOf(last);
  while (below !== undefined && groupOf(last + 1) === below) last++;
  return { first, last };
}

const BYTE_ORDER_MARK = "\uFEFF";

/** The file without carriage returns at the ends of its lines and without a byte order mark; mostly the file itself. */
function withCleanEnds(file: RulesFile): RulesFile {
  let isClean = file.lines.at(0)?.text.startsWith(BYTE_ORDER_MARK) !== true;
  file.lines.forEach(({ text }) => {
    if (text.charCodeAt(text.length - 1) === 13) isClean = false;
  });
  if (isClean) return file;
  const text = file.lines
    .text()
    .replace(/^\uFEFF/, "")
    .replace(/\r+(?=\n|$)/g, "");
  return file.edited(Lines.of(text));
}

/** Replaces what differs of a line, its end only where that is to be mended. */
function pushEdit(
  edits: Edit[],
  { lines }: RulesFile,
  index: number,
  text: string,
  { mends }: FormattingOptions,
): void {
  const raw = lines.at(index)?.text ?? "";
  if (raw === text) return;
  const from = !mends && index === 0 && raw.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const to = mends || !raw.endsWith("\r") ? raw.length : raw.replace(/\r+$/, "").length;
  if (raw.slice(from, to) === text) return;
  const offset = lines.offsetOf(index);
  edits.push({ start: offset + from, end: offset + to, text });
}
