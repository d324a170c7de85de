import { prefixOfBytes, utf8Length } from "./span";

/**
 * What `fgets` takes at once: the restore tools read into a buffer of 10,240 bytes, so a longer line reaches them in
 * pieces, each of which they treat as a line of its own (`xtables_restore_parse`, `ip46tables_restore_main`).
 */
export const LINE_BYTES = 10239;

/**
 * One line as the tool reads it. Invariant: immutable and without a position, so that an edit elsewhere leaves it, and
 * whatever was found out about it, valid.
 */
export class Line {
  /** The text without its newline. A carriage return belongs to the text: the tools treat it as any other byte. */
  readonly text: string;
  /** Whether a newline ended it: false for the last line of a file without one, and for a piece of an overlong line. */
  readonly terminated: boolean;
  /** What `syntax` found, kept here because it depends on nothing but the text. */
  syntax: unknown = undefined;
  /** Whether an expression of a template stands in it, once somebody looked. */
  isTemplate: boolean | undefined = undefined;
  /** What `ruleset` found under the dialect named by its own key. */
  meaning: unknown = undefined;

  constructor(text: string, terminated: boolean) {
    this.text = text;
    this.terminated = terminated;
  }

  /** Length in UTF-16 units, newline included. */
  get length(): number {
    return this.text.length + (this.terminated ? 1 : 0);
  }
}

/** Cuts `text` into tool lines and hands them to `emit` in order. Concatenated again they give `text`. Linear. */
export function splitLines(text: string, emit: (line: Line) => void): void {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const terminated = newline >= 0;
    const end = terminated ? newline : text.length;
    const body = text.slice(start, end);
    // Only a line that may be too long in bytes is counted, so that ordinary lines cost nothing.
    if (body.length * 3 > LINE_BYTES - 1) emitPieces(body, terminated, emit);
    else emit(new Line(body, terminated));
    start = end + (terminated ? 1 : 0);
  }
}

function emitPieces(body: string, terminated: boolean, emit: (line: Line) => void): void {
  let from = 0;
  while (body.length - from > LINE_BYTES / 3) {
    const window = body.slice(from, from + LINE_BYTES);
    const rest = body.length - from - window.length;
    // The newline needs room too: a line of exactly 10,239 bytes leaves it to be read as an empty line.
    if (rest === 0 && utf8Length(window) + (terminated ? 1 : 0) <= LINE_BYTES) break;
    const cut = Math.max(1, prefixOfBytes(window, LINE_BYTES));
    emit(new Line(body.slice(from, from + cut), false));
    from += cut;
  }
  if (from < body.length || terminated) emit(new Line(body.slice(from), terminated));
}
