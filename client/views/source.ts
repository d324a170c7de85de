import type { Target } from "../wording/markdown";

/** What views say of a document: its name, and its lines by their numbers from 1. */
export interface Source {
  readonly name: string;
  /** The text of a line without what surrounds it; empty behind the last. */
  readonly ruleAt: (line: number) => string;
  /** Links that the Markdown preview follows. */
  readonly target: Target;
}

/** The number of the line at which a place begins. */
export function lineOf(range: { readonly start: { readonly line: number } }): number {
  return range.start.line + 1;
}
