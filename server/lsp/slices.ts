import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Turn } from "./guard";

/** How long, in milliseconds, long work may keep others waiting at a time. */
export const SLICE = 8;

/** Work that pauses, done a slice at a time. */
export class Slices<Result> {
  readonly #steps: Generator<undefined, Result>;
  #result: { readonly value: Result } | undefined;

  constructor(steps: Generator<undefined, Result>) {
    this.#steps = steps;
  }

  /** What came of it, once it is done. */
  get result(): { readonly value: Result } | undefined {
    return this.#result;
  }

  /** Goes on for some milliseconds; returns whether it is done. */
  run(budget: number): boolean {
    const end = performance.now() + budget;
    while (this.#result === undefined) {
      const { done, value } = this.#steps.next();
      if (done === true) this.#result = { value };
      else if (performance.now() >= end) break;
    }
    return this.#result !== undefined;
  }
}

/** Whether work is still wanted, and why not. */
export type Wanted = () => "yes" | "cancelled" | "outdated";

/** Does all of some work for a request, letting others have their turn; an error where it is no longer wanted. */
export async function runInSlices<Result>(
  request: string,
  steps: Generator<undefined, Result>,
  turn: Turn,
  isWanted: Wanted,
): Promise<Result | ResponseError> {
  const slices = new Slices(steps);
  for (;;) {
    slices.run(SLICE);
    if (slices.result !== undefined) return slices.result.value;
    await turn();
    const wanted = isWanted();
    if (wanted === "cancelled")
      return new ResponseError(LSPErrorCodes.RequestCancelled, `${request} was cancelled.`);
    if (wanted === "outdated")
      return new ResponseError(
        LSPErrorCodes.ContentModified,
        `${request} was given up, because a document changed meanwhile.`,
      );
  }
}
