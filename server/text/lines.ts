import { Line, splitLines } from "./line";

const CHUNK = 512;

interface Chunk {
  readonly lines: readonly Line[];
  /** Length in UTF-16 units. */
  readonly length: number;
  /** Where its lines start, counted from its own start; listed when first asked for. */
  starts: Int32Array | undefined;
}

/** Where a line stands: its index from 0, the line, and the offset of its first unit in the whole text. */
export interface LineAt {
  readonly index: number;
  readonly line: Line;
  readonly offset: number;
}

/**
 * The lines of a whole text: a persistent sequence in chunks. Invariant: concatenating `line.text` and the newlines of
 * terminated lines gives the text; only the last line of each run between newlines may be unterminated if it is a piece
 * of an overlong line or the last of the file.
 */
export class Lines {
  readonly #chunks: readonly Chunk[];
  readonly #lineStart: Int32Array;
  readonly #offsetStart: Float64Array;

  private constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks;
    this.#lineStart = new Int32Array(chunks.length + 1);
    this.#offsetStart = new Float64Array(chunks.length + 1);
    for (let i = 0; i < chunks.length; i++) {
      const chunk = chunks[i] as Chunk;
      this.#lineStart[i + 1] = (this.#lineStart[i] as number) + chunk.lines.length;
      this.#offsetStart[i + 1] = (this.#offsetStart[i] as number) + chunk.length;
    }
  }

  /** Reads a whole text. Any string has lines; the empty one has none. */
  static of(text: string): Lines {
    const lines: Line[] = [];
    splitLines(text, (line) => lines.push(line));
    return new Lines(chunksOf(lines));
  }

  /** The number of lines. */
  get count(): number {
    return this.#lineStart[this.#chunks.length] as number;
  }

  /** Length in UTF-16 units. */
  get length(): number {
    return this.#offsetStart[this.#chunks.length] as number;
  }

  /** The line at an index from 0, or undefined outside. */
  at(index: number): Line | undefined {
    if (index < 0 || index >= this.count) return undefined;
    const chunk = lastAtMost(this.#lineStart, this.#chunks.length, index);
    return this.#chunks[chunk]?.lines[index - (this.#lineStart[chunk] as number)];
  }

  /** The offset in the text at which the line with this index starts; the length of the text behind the last. */
  offsetOf(index: number): number {
    if (index <= 0) return 0;
    if (index >= this.count) return this.length;
    const chunk = lastAtMost(this.#lineStart, this.#chunks.length, index);
    const starts = startsIn(this.#chunks[chunk] as Chunk);
    const within = starts[index - (this.#lineStart[chunk] as number)] as number;
    return (this.#offsetStart[chunk] as number) + within;
  }

  /** The line that holds an offset; the last one for the end of the text, undefined for an empty text. */
  lineAt(offset: number): LineAt | undefined {
    if (this.count === 0) return undefined;
    const clamped = Math.min(Math.max(offset, 0), this.length);
    let chunk = lastAtMost(this.#offsetStart, this.#chunks.length, clamped);
    if (chunk >= this.#chunks.length) chunk = this.#chunks.length - 1;
    const first = this.#offsetStart[chunk] as number;
    const found = this.#chunks[chunk] as Chunk;
    const starts = startsIn(found);
    const within = lastAtMost(starts, starts.length - 1, clamped - first);
    return {
      index: (this.#lineStart[chunk] as number) + within,
      line: found.lines[within] as Line,
      offset: first + (starts[within] as number),
    };
  }

  /** Calls `visit` for every line in order. */
  forEach(visit: (line: Line, index: number) => void): void {
    let index = 0;
    for (const chunk of this.#chunks) for (const line of chunk.lines) visit(line, index++);
  }

  /** All lines in order, without their positions. */
  *[Symbol.iterator](): Iterator<Line> {
    for (const chunk of this.#chunks) yield* chunk.lines;
  }

  /** The whole text again, unit for unit. */
  text(): string {
    return this.slice(0, this.length);
  }

  /** The text between two offsets. */
  slice(start: number, end: number): string {
    const from = this.lineAt(start);
    if (from === undefined || end <= start) return "";
    const parts: string[] = [];
    let offset = from.offset;
    for (let index = from.index; index < this.count && offset < end; index++) {
      const line = this.at(index) as Line;
      parts.push(line.text);
      if (line.terminated) parts.push("\n");
      offset += line.length;
    }
    return parts.join("").slice(start - from.offset, end - from.offset);
  }

  /**
   * The lines after replacing the units from `start` to `end` by `text`. Only lines that the edit makes others are made
   * anew; those above and below are the same objects as before.
   */
  replace(start: number, end: number, text: string): Lines {
    if (this.count === 0) return Lines.of(text);
    const first = this.#physicalStart(start);
    const last = this.#physicalEnd(end);
    const fresh: Line[] = [];
    const before = this.slice(first.offset, start);
    const after = this.slice(end, last.offset);
    splitLines(before + text + after, (line) => fresh.push(line));
    // A whole line that goes, or comes, touches the next one and leaves it as it is.
    let { index: from } = first;
    let { index: to } = last;
    let head = 0;
    let tail = fresh.length;
    while (from < to && head < tail && isSame(this.at(from), fresh[head])) {
      from++;
      head++;
    }
    while (from < to && head < tail && isSame(this.at(to - 1), fresh[tail - 1])) {
      to--;
      tail--;
    }
    return this.#splice(from, to, fresh.slice(head, tail));
  }

  /** The first piece of the newline-terminated line that holds `offset`. */
  #physicalStart(offset: number): { index: number; offset: number } {
    const at = this.lineAt(offset) as LineAt;
    let { index } = at;
    let start = at.offset;
    for (;;) {
      const previous = this.at(index - 1);
      if (previous === undefined || previous.terminated) return { index, offset: start };
      // The end of the text may sit behind an unterminated line, which must be read again with what is added to it.
      index--;
      start -= previous.length;
    }
  }

  /** The end (exclusive) of the newline-terminated line that holds `offset`. */
  #physicalEnd(offset: number): { index: number; offset: number } {
    const at = this.lineAt(offset) as LineAt;
    let index = at.index;
    let end = at.offset + at.line.length;
    let line = at.line;
    while (!line.terminated) {
      const next = this.at(index + 1);
      if (next === undefined) break;
      index++;
      end += next.length;
      line = next;
    }
    return { index: index + 1, offset: end };
  }

  /**
   * From which line on, and up to which, these lines are others than some with the same number of lines: the same objects
   * stand above and below. Undefined where their numbers differ.
   */
  differenceFrom(before: Lines): { readonly from: number; readonly to: number } | undefined {
    const { count } = this;
    if (before.count !== count) return undefined;
    const { head, tail } = this.sharedWith(before);
    return { from: head, to: count - tail };
  }

  /** How many lines at the start, and how many of the others at the end, are the same objects as those of another text. */
  sharedWith(before: Lines): { readonly head: number; readonly tail: number } {
    const chunks = this.#chunks;
    const others = before.#chunks;
    const shorter = Math.min(chunks.length, others.length);
    let above = 0;
    while (above < shorter && chunks[above] === others[above]) above++;
    let below = 0;
    while (
      below < shorter - above &&
      chunks[chunks.length - 1 - below] === others[others.length - 1 - below]
    )
      below++;
    const { count } = this;
    const most = Math.min(count, before.count);
    let head = this.#lineStart[above] as number;
    let tail = count - (this.#lineStart[chunks.length - below] as number);
    while (head + tail < most && this.at(head) === before.at(head)) head++;
    while (head + tail < most && this.at(count - 1 - tail) === before.at(before.count - 1 - tail))
      tail++;
    return { head, tail };
  }

  #splice(from: number, to: number, fresh: readonly Line[]): Lines {
    const firstChunk = Math.min(
      lastAtMost(this.#lineStart, this.#chunks.length, from),
      this.#chunks.length - 1,
    );
    const lastChunk = Math.max(
      firstChunk,
      Math.min(
        lastAtMost(this.#lineStart, this.#chunks.length, Math.max(from, to - 1)),
        this.#chunks.length - 1,
      ),
    );
    const head = (this.#chunks[firstChunk] as Chunk).lines.slice(
      0,
      from - (this.#lineStart[firstChunk] as number),
    );
    const tail = (this.#chunks[lastChunk] as Chunk).lines.slice(
      to - (this.#lineStart[lastChunk] as number),
    );
    const middle = chunksOf([...head, ...fresh, ...tail]);
    const chunks = [
      ...this.#chunks.slice(0, firstChunk),
      ...middle,
      ...this.#chunks.slice(lastChunk + 1),
    ];
    // Many small edits would leave many small chunks; reading them together again keeps look-ups short.
    if (chunks.length > 16 && chunks.length > (4 * this.count) / CHUNK)
      return new Lines(chunksOf([...new Lines(chunks)]));
    return new Lines(chunks);
  }
}

function chunksOf(lines: readonly Line[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let i = 0; i < lines.length; i += CHUNK) {
    const part = lines.slice(i, i + CHUNK);
    let length = 0;
    for (const line of part) length += line.length;
    chunks.push({ lines: part, length, starts: undefined });
  }
  return chunks;
}

function startsIn(chunk: Chunk): Int32Array {
  if (chunk.starts === undefined) {
    const { lines } = chunk;
    const starts = new Int32Array(lines.length);
    for (let i = 1; i < lines.length; i++)
      starts[i] = (starts[i - 1] as number) + (lines[i - 1] as Line).length;
    chunk.starts = starts;
  }
  return chunk.starts;
}

function isSame(line: Line | undefined, other: Line | undefined): boolean {
  return line?.text === other?.text && line?.terminated === other?.terminated;
}

/** The last index in `starts[0..count]` whose value is at most `wanted`. */
function lastAtMost(starts: Int32Array | Float64Array, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
