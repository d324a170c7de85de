import type { RulesFile } from "../../file";
import type { Stretch } from "../place";
import type { ToolCommand } from "./commands";
import { OffsetMap, type Piece } from "./offsetMap";

/** Rules that stand in a script, as a file of their own with where its text comes from. */
export interface Embedded {
  readonly file: RulesFile;
  readonly map: OffsetMap;
  /** Absent where it is the whole input of iptables-restore. */
  readonly commands?: ReadonlyMap<number, CommandLine>;
}

/** One command of the script, which is one line of the file. */
export interface CommandLine {
  readonly command: ToolCommand;
  /** The words in which the shell puts something, where they stand in the line. */
  readonly open: readonly Stretch[];
}

/** A text that is put together from pieces of another. */
export class Derivation {
  #text = "";
  readonly #pieces: Piece[] = [];

  get text(): string {
    return this.#text;
  }

  get map(): OffsetMap {
    return new OffsetMap(this.#pieces);
  }

  /** Adds what comes from nowhere. */
  add(text: string): void {
    this.#text += text;
  }

  /** Adds what stands for a stretch of the source; returns where. */
  take(text: string, { start, end }: Stretch): Stretch {
    const made = { start: this.#text.length, end: this.#text.length + text.length };
    this.#text += text;
    this.#pieces.push({ made, source: { start, end } });
    return made;
  }
}
