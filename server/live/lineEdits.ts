import type { Lines } from "../text/lines";

/** Some units of a text replaced, by offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is to be done to the lines of a text, collected in any order. Lines count from 0. */
export class LineEdits {
  readonly #replaced = new Map<number, readonly string[]>();
  readonly #before = new Map<number, string[]>();

  /** Puts other lines in the place of one; none takes it out. */
  replace(index: number, lines: readonly string[]): void {
    this.#replaced.set(index, lines);
  }

  /** Puts a line in front of one, behind what was put there before; behind the last one with the number of lines. */
  insert(index: number, line: string): void {
    const there = this.#before.get(index);
    if (there === undefined) this.#before.set(index, [line]);
    else there.push(line);
  }

  /** Puts a line where one was replaced or taken out, behind what stands there now. */
  addTo(index: number, line: string): void {
    this.#replaced.set(index, [...(this.#replaced.get(index) ?? []), line]);
  }

  /** The same as edits of the text, in its order. */
  edits(lines: Lines): TextEdit[] {
    const touched = [...new Set([...this.#replaced.keys(), ...this.#before.keys()])].sort(
      (a, b) => a - b,
    );
    const edits: TextEdit[] = [];
    for (const index of touched) {
      const line = lines.at(index);
      const start = lines.offsetOf(index);
      const before = (this.#before.get(index) ?? []).map((text) => `${text}\n`).join("");
      const replaced = this.#replaced.get(index);
      if (line === undefined) {
        const last = lines.at(lines.count - 1);
        const gap = last === undefined || last.terminated ? "" : "\n";
        edits.push({ start, end: start, text: gap + before });
      } else if (replaced === undefined) edits.push({ start, end: start, text: before });
      else {
        const text = before + replaced.map((one) => `${one}\n`).join("");
        edits.push({ start, end: start + line.length, text });
      }
    }
    return edits;
  }
}
