import type { Item, Ruleset, Section } from "../ruleset/ruleset";
import type { Line } from "../text/line";
import type { Lines } from "../text/lines";
import type { Span } from "../text/span";

/** A stretch of one line, which is named by its index from 0. */
export interface Place extends Span {
  readonly line: number;
}

/** A stretch of the whole text, by offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Some units of the text replaced. */
export interface Edit extends Stretch {
  readonly text: string;
}

/** Where the cursor stands: its line, and how far into it. */
export interface Cursor {
  readonly index: number;
  readonly line: Line | undefined;
  /** Empty behind the last newline, where a line may be about to begin. */
  readonly text: string;
  readonly column: number;
  /** The offset of the line. */
  readonly offset: number;
}

export function cursorAt(lines: Lines, offset: number): Cursor {
  const at = lines.lineAt(offset);
  if (at === undefined) return { index: 0, line: undefined, text: "", column: 0, offset: 0 };
  const behind = at.offset + at.line.length;
  if (at.line.terminated && offset >= behind) {
    return { index: at.index + 1, line: undefined, text: "", column: 0, offset: behind };
  }
  const { text } = at.line;
  const column = Math.min(offset - at.offset, text.length);
  return { index: at.index, line: at.line, text, column, offset: at.offset };
}

/** The offsets of a place. */
export function stretchOf(lines: Lines, { line, start, end }: Place): Stretch {
  const offset = lines.offsetOf(line);
  return { start: offset + start, end: offset + end };
}

/** The section that a line belongs to, from its header to its COMMIT, blank lines and comments included. */
export function sectionAt(ruleset: Ruleset, index: number): Section | undefined {
  let found: Section | undefined;
  for (const section of ruleset.sections) {
    const first = section.header ?? section.items[0]?.index ?? 0;
    if (first > index) break;
    found = section;
  }
  return found?.commit !== undefined && found.commit < index ? undefined : found;
}

/** What stands in a line of a section. */
export function itemAt(section: Section, index: number): Item | undefined {
  let low = 0;
  let high = section.items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = section.items[middle] as Item;
    if (item.index === index) return item;
    if (item.index < index) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Where the items of a section from a line on begin. */
export function firstFrom({ items }: Section, index: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.index ?? Infinity) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
