import type { Problem } from "../check/problem";
import type { RulesFile } from "../file";
import type { Document } from "./document";
import { Slices } from "./slices";

/** The file to compare a document with, which may have to be fetched; undefined where none is wanted. */
export type TwinOf = (document: Document) => Promise<RulesFile | undefined> | undefined;

/** The analysis of one version, a slice at a time, and then the comparison with its twin. */
export class Work {
  readonly document: Document;
  /** Kept when there is something to do again; till then nothing is. */
  waiting: Promise<void> | undefined;
  /** When what is known is to be told though there is more to come, in milliseconds of the clock; undefined once told. */
  tellBy: number | undefined;
  readonly #twinOf: TwinOf;
  readonly #analysis: Slices<void>;
  #isAsked = false;
  #parity: Slices<readonly Problem[]> | undefined;

  constructor(document: Document, twinOf: TwinOf) {
    this.document = document;
    this.#twinOf = twinOf;
    this.#analysis = new Slices(document.file.analyse());
  }

  /** What was found together with the twin. */
  get beside(): readonly Problem[] {
    return this.#parity?.result?.value ?? NOTHING;
  }

  /** Goes on for some milliseconds; returns whether it is done. */
  run(budget: number): boolean {
    if (!this.#analysis.run(budget)) return false;
    this.#ask();
    return this.waiting === undefined && this.#parity?.run(budget) !== false;
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const { document } = this;
    this.waiting = this.#twinOf(document)?.then((twin) => {
      this.waiting = undefined;
      if (twin !== undefined) this.#parity = new Slices(document.file.parity(twin));
    });
  }
}

const NOTHING: readonly Problem[] = [];
