import { type Edit, edited, placed } from "../support/corpus";

/** A place in a text as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

export function offsetAt(text: string, { line, character }: Position): number {
  let start = 0;
  for (const { 0: end, index } of [...text.matchAll(/\r\n|\n|\r/g)].slice(0, line))
    start = index + end.length;
  const length = /^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0;
  const offset = start + Math.min(character, length);
  // A position cannot stand within a pair of surrogates.
  const around = text.slice(Math.max(start, offset - 1), offset + 1);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(around) ? offset - 1 : offset;
}

/** An edit as a client sends it, and the text after it: a position cannot stand within a CRLF either. */
export function asChange(
  text: string,
  edit: Edit,
): {
  readonly after: string;
  readonly change: { range: { start: Position; end: Position }; text: string };
} {
  const { start, end } = placed(edit, text.length);
  const range = { start: positionAt(text, start), end: positionAt(text, end) };
  const from = offsetAt(text, range.start);
  const to = offsetAt(text, range.end);
  const { inserted } = edit;
  return {
    after: edited(text, { at: from, removed: to - from, inserted }),
    change: { range, text: inserted },
  };
}
