import type { RulesFile } from "../file";
import type { OptionUse, Rule } from "../ruleset/model";
import type { RuleEntry, Section } from "../ruleset/ruleset";
import type { Span } from "../text/span";
import { anatomyOf, innerSpan, spanOfPiece } from "./anatomy";
import { type Cursor, cursorAt, itemAt, type Stretch, sectionAt } from "./place";

/**
 * Ever larger stretches around the cursor: the word, the option with its values, the match with its options, the rule, the
 * run of rules of its chain, the table, the file.
 */
export function selectionRanges(file: RulesFile, offset: number): Stretch[] {
  const cursor = cursorAt(file.lines, offset);
  const section = sectionAt(file.ruleset, cursor.index);
  const item = section === undefined ? undefined : itemAt(section, cursor.index);
  const inLine = (span: Span): Stretch => ({
    start: cursor.offset + span.start,
    end: cursor.offset + span.end,
  });
  const ranges: Stretch[] = [];
  if (item?.kind === "rule") ranges.push(...withinRule(file, item, cursor.column).map(inLine));
  else ranges.push(...wordAt(cursor).map(inLine));
  const text = cursor.text.trimEnd();
  if (text !== "") ranges.push(inLine({ start: 0, end: text.length }));
  if (item?.kind === "rule" && section !== undefined) ranges.push(runAround(file, section, item));
  if (section !== undefined)
    ranges.push(linesFrom(file, section.header ?? section.items[0]?.index ?? 0, section.last));
  ranges.push({ start: 0, end: file.lines.length });
  return growing(ranges, { start: offset, end: offset });
}

/** Without those that add nothing to the one before. */
function growing(ranges: readonly Stretch[], around: Stretch): Stretch[] {
  const kept: Stretch[] = [];
  let last = around;
  for (const range of ranges) {
    if (range.start > last.start || range.end < last.end) continue;
    if (range.start === last.start && range.end === last.end) continue;
    kept.push(range);
    last = range;
  }
  return kept;
}

function wordAt({ text, column }: Cursor): Span[] {
  const start = /\S*$/.exec(text.slice(0, column))?.index ?? column;
  const end = column + (/^\S*/.exec(text.slice(column))?.[0].length ?? 0);
  return start === end ? [] : [{ start, end }];
}

function withinRule(file: RulesFile, entry: RuleEntry, column: number): Span[] {
  const { line, rule } = entry;
  const piece = anatomyOf(entry, file.ruleset.dialect)
    .map((candidate) => spanOfPiece(line, candidate))
    .findLast(({ start, end }) => column >= start && column <= end);
  const spans: Span[] = piece === undefined ? [] : [innerSpan(line, piece), piece];
  return [...spans, ...usesAround(rule, column)];
}

/** The option and the extension that hold a column. */
function usesAround(rule: Rule, column: number): Span[] {
  const holds = ({ start, end }: Span) => column >= start && column <= end;
  const extensions =
    rule.target?.extension === undefined ? rule.matches : [...rule.matches, rule.target.extension];
  const option = [...rule.options, ...extensions.flatMap(({ options }) => options)].find(holds);
  const extension = extensions.find((use) => holds(wholeOf(use)));
  return [option, extension === undefined ? undefined : wholeOf(extension)]
    .filter((span) => span !== undefined)
    .map(({ start, end }) => ({ start, end }));
}

/** An extension with all its options, which other words may stand between. */
function wholeOf({ start, end, options }: Span & { readonly options: readonly OptionUse[] }): Span {
  return {
    start: options.reduce((least, option) => Math.min(least, option.start), start),
    end: options.reduce((most, option) => Math.max(most, option.end), end),
  };
}

/** The rules of one chain that stand together, with the comments between them. */
function runAround(file: RulesFile, { items }: Section, entry: RuleEntry): Stretch {
  const at = items.indexOf(entry);
  const isSame = (index: number) => {
    const item = items[index];
    return item?.kind === "rule" && item.chain === entry.chain;
  };
  let first = at;
  while (isSame(first - 1)) first--;
  let last = at;
  while (isSame(last + 1)) last++;
  return linesFrom(file, items[first]?.index ?? entry.index, items[last]?.index ?? entry.index);
}

function linesFrom({ lines }: RulesFile, first: number, last: number): Stretch {
  const start = lines.offsetOf(last);
  return { start: lines.offsetOf(first), end: start + (lines.at(last)?.text.length ?? 0) };
}
