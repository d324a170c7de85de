import type { Dialect } from "../dialect";
import type { Rule } from "../model";
import { NAME_BYTES } from "../names";
import { isPlain } from "./plain";
import { CHAIN, ends, hash, scan, starts, TargetNames } from "./scan";
import { fits, type Shape, type Slot, shapeOf } from "./shape";

/** How many shapes, and how many with the same words outside their slots, are kept. */
const MOST_SHAPES = 4096;
const MOST_ALIKE = 32;

/** The names in a line that stand in slots of its shape. */
export interface SlotNames {
  /** The chain that the rule stands in. */
  chain: string | undefined;
  /** The user-defined chain that it jumps to. */
  jump: string | undefined;
}

/** The shapes met so far under one dialect and set of chains that hide extensions. */
export class Shapes {
  readonly #dialect: Dialect;
  readonly #targets: TargetNames;
  readonly #byHash = new Map<number, Shape[]>();
  #size = 0;
  // Rules of one chain stand together: one string does for all.
  #chain = "";

  /** `isTarget`: whether `-j` would find a verdict or an extension under a name, and no chain. */
  constructor(dialect: Dialect, isTarget: (name: string) => boolean) {
    this.#dialect = dialect;
    this.#targets = new TargetNames(isTarget);
  }

  /** The shape of a line where one is known and every slot holds a plain word, else undefined. Fills in `names`. */
  find(text: string, names: SlotNames): Shape | undefined {
    if (!scan(text, this.#targets)) return undefined;
    const alike = this.#byHash.get(hash);
    if (alike === undefined) return undefined;
    for (const shape of alike)
      if (fits(shape, text)) return this.#fill(shape, text, names) ? shape : undefined;
    return undefined;
  }

  /** Keeps the shape of a line that was read in full, where it has one. */
  learn(text: string, rule: Rule): void {
    if (
      this.#size >= MOST_SHAPES ||
      rule.command !== "append" ||
      rule.faults.length > 0 ||
      rule.otherFamily ||
      rule.stops !== undefined
    )
      return;
    if (!scan(text, this.#targets)) return;
    const alike = this.#byHash.get(hash);
    if (alike !== undefined && alike.length >= MOST_ALIKE) return;
    const shape = shapeOf(text, rule);
    if (shape === undefined || !this.#fill(shape, text, { chain: undefined, jump: undefined }))
      return;
    this.#size++;
    if (alike === undefined) this.#byHash.set(hash, [shape]);
    else alike.push(shape);
  }

  /** Whether every slot holds a plain word. */
  #fill({ slots, sample }: Shape, text: string, names: SlotNames): boolean {
    let chain = sample.chain?.text;
    let jump = sample.target?.kind === "chain" ? sample.target.name : undefined;
    for (let i = 0; i < slots.length; i++) {
      const { kind, word, place } = slots[i] as Slot;
      const start = starts[word] as number;
      const end = ends[word] as number;
      if (place !== undefined) {
        if (!isPlain(place, this.#dialect, text, start, end)) return false;
      } else if (end - start > NAME_BYTES) return false;
      else if (kind === CHAIN) chain = this.#chainNamed(text, start, end);
      else jump = text.slice(start, end);
    }
    names.chain = chain;
    names.jump = jump;
    return true;
  }

  #chainNamed(text: string, start: number, end: number): string {
    if (end - start !== this.#chain.length || !text.startsWith(this.#chain, start))
      this.#chain = text.slice(start, end);
    return this.#chain;
  }
}
