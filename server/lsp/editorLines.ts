import type { Position, Range } from "vscode-languageserver";
import type { Line } from "../text/line";
import type { Lines } from "../text/lines";

/**
 * Positions as the protocol counts them: its lines end at `\n`, `\r\n` and a lone `\r`, while the tool's end at `\n` only and
 * after 10,239 bytes. Where the two kinds of lines coincide, as they nearly always do, positions are found in the lines that
 * are there already; else the starts of the editor's lines are listed when first asked for.
 */
export class EditorLines {
  readonly #lines: Lines;
  /** How many lines are not one line of the editor each. */
  readonly #odd: number;
  #starts: readonly number[] | undefined;

  private constructor(lines: Lines, odd: number) {
    this.#lines = lines;
    this.#odd = odd;
  }

  static of(lines: Lines): EditorLines {
    let odd = 0;
    lines.forEach((line) => {
      if (isOdd(line)) odd++;
    });
    return new EditorLines(lines, odd);
  }

  /** The lines after an edit that replaced `start` to `end`. Looks only at what the edit touched. */
  after(edited: Lines, start: number, end: number): EditorLines {
    const before = this.#lines;
    if (before.count === 0) return EditorLines.of(edited);
    let first = before.lineAt(start)?.index ?? 0;
    while (first > 0 && before.at(first - 1)?.terminated === false) first--;
    let last = before.lineAt(end)?.index ?? 0;
    while (last < before.count - 1 && before.at(last)?.terminated === false) last++;
    const lastEdited = last + edited.count - before.count;
    return new EditorLines(
      edited,
      this.#odd - countOdd(before, first, last) + countOdd(edited, first, lastEdited),
    );
  }

  /** The offset of a position; one outside the text is moved to the nearest that is inside. */
  offsetAt({ line, character }: Position): number {
    if (!(line >= 0)) return 0;
    const starts = this.coincides ? undefined : this.#listed();
    const count = starts?.length ?? this.#count();
    if (line >= count) return this.#lines.length;
    const start = starts?.[line] ?? this.#lines.offsetOf(line);
    const text =
      starts === undefined
        ? (this.#lines.at(line)?.text ?? "")
        : this.#lines.slice(start, starts[line + 1] ?? this.#lines.length);
    const length = withoutBreak(text);
    const within = Math.min(Math.max(character, 0) || 0, length);
    return start + within - (splitsPair(text, within) ? 1 : 0);
  }

  positionAt(offset: number): Position {
    const clamped = Math.min(Math.max(offset, 0), this.#lines.length);
    if (this.coincides) {
      const at = this.#lines.lineAt(clamped);
      if (at === undefined) return { line: 0, character: 0 };
      if (at.line.terminated && clamped >= at.offset + at.line.length)
        return { line: at.index + 1, character: 0 };
      return {
        line: at.index,
        character: Math.min(clamped - at.offset, withoutBreak(at.line.text)),
      };
    }
    const starts = this.#listed();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= clamped) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] as number;
    const length = withoutBreak(this.#lines.slice(start, starts[low + 1] ?? this.#lines.length));
    return { line: low, character: Math.min(clamped - start, length) };
  }

  /** The position of a column of one of the tool's lines. */
  positionIn(index: number, column: number): Position {
    if (!this.coincides) return this.positionAt(this.#lines.offsetOf(index) + column);
    if (column === 0) return { line: index, character: 0 };
    const text = this.#lines.at(index)?.text ?? "";
    return { line: index, character: Math.min(column, withoutBreak(text)) };
  }

  /** The range from a column of one of the tool's lines to another. */
  rangeIn(index: number, start: number, end: number): Range {
    if (!this.coincides)
      return { start: this.positionIn(index, start), end: this.positionIn(index, end) };
    const length = withoutBreak(this.#lines.at(index)?.text ?? "");
    return {
      start: { line: index, character: Math.min(start, length) },
      end: { line: index, character: Math.min(end, length) },
    };
  }

  /** Whether the two kinds of lines are the same. */
  get coincides(): boolean {
    if (this.#odd === 0) return true;
    const last = this.#lines.at(this.#lines.count - 1);
    return this.#odd === 1 && last?.terminated === false && !last.text.includes("\r");
  }

  #count(): number {
    const { count } = this.#lines;
    return count === 0 || this.#lines.at(count - 1)?.terminated === true ? count + 1 : count;
  }

  #listed(): readonly number[] {
    this.#starts ??= startsOf(this.#lines.text());
    return this.#starts;
  }
}

/** Whether a line is more or less than one line of the editor; the last one of a file may be unterminated all the same. */
function isOdd({ text, terminated }: Line): boolean {
  if (!terminated) return true;
  const at = text.indexOf("\r");
  return at >= 0 && at < text.length - 1;
}

function countOdd(lines: Lines, first: number, last: number): number {
  let odd = 0;
  for (let index = first; index <= last; index++) {
    const line = lines.at(index);
    if (line !== undefined && isOdd(line)) odd++;
  }
  return odd;
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (const found of text.matchAll(/\r\n|\n|\r/g)) starts.push(found.index + found[0].length);
  return starts;
}

/** The length of a line without the break at its end. */
function withoutBreak(text: string): number {
  let { length } = text;
  if (text[length - 1] === "\n") length--;
  if (text[length - 1] === "\r") length--;
  return length;
}

function splitsPair(text: string, at: number): boolean {
  const low = text.charCodeAt(at);
  const high = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff;
}
