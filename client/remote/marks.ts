import type { Frame } from "./channel";

/** What stands between marks, in the order in which it came. */
export type Heard =
  | { readonly kind: "mark"; readonly words: readonly string[] }
  | { readonly kind: "frame"; readonly frame: Frame };

/**
 * Takes an answer apart: marks on lines of their own that begin with the nonce, and frames between
 * the marks `begin NAME` and `end`. Whatever else is printed, by a login shell for instance, is
 * passed over. Time is linear in what comes, however it is cut.
 */
export class MarkReader {
  readonly #mark: Buffer;
  #rest: Buffer = Buffer.alloc(0);
  /** The name and the pieces of the frame that has begun. */
  #open: { readonly name: string; readonly pieces: Buffer[] } | undefined;

  constructor(nonce: string) {
    this.#mark = Buffer.from(`\n${nonce} `);
  }

  /** What is complete with these bytes. */
  *take(bytes: Uint8Array): Generator<Heard> {
    const data = this.#rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#rest, bytes]);
    let from = 0;
    while (true) {
      const at = data.indexOf(this.#mark, from);
      const end = at < 0 ? -1 : data.indexOf(0x0a, at + 1);
      if (end < 0) {
        // A mark may have begun in the last bytes.
        const kept = at < 0 ? Math.max(from, data.length - this.#mark.length + 1) : at;
        this.#open?.pieces.push(data.subarray(from, kept));
        this.#rest = data.subarray(kept);
        return;
      }
      this.#open?.pieces.push(data.subarray(from, at));
      from = end + 1;
      const words = data
        .toString("utf8", at + this.#mark.length, end)
        .trim()
        .split(" ");
      const heard = this.#hear(words);
      if (heard !== undefined) yield heard;
    }
  }

  #hear(words: readonly string[]): Heard | undefined {
    const [word, ...name] = words;
    if (word === "begin") {
      this.#open = { name: name.join(" "), pieces: [] };
      return undefined;
    }
    if (word !== "end") return { kind: "mark", words };
    if (this.#open === undefined) return undefined;
    const frame = { name: this.#open.name, content: Buffer.concat(this.#open.pieces) };
    this.#open = undefined;
    return { kind: "frame", frame };
  }
}
