import type { Span } from "../text/span";

export type Severity = "error" | "warning" | "information" | "hint";

/** Something worth saying about a line. Spans are within the line, which is named by its index from 0. */
export interface Problem extends Span {
  readonly code: string;
  readonly severity: Severity;
  readonly line: number;
  readonly message: string;
  readonly related?: readonly Related[];
  /** What to write in place of the span, where one answer is likely. */
  readonly suggestion?: string;
  /** Rules that are missing, where it is likely which. */
  readonly missing?: MissingRules;
}

/** Rules to be put before all others of a chain. */
export interface MissingRules {
  readonly chain: string;
  readonly rules: readonly string[];
}

/** Another place that the problem rests on. */
export interface Related {
  readonly line: number;
  readonly message: string;
}

/** How a file is to be read beside its dialect. */
export interface CheckOptions {
  /** Loaded with `--noflush`: chains that other files declare may be meant. */
  readonly noflush: boolean;
  /** A template: lines with an expression, and what depends on the whole file, are not judged. */
  readonly template: boolean;
  /** Lines of a template that are part of an expression which an earlier one began. */
  readonly continued?: ReadonlySet<number>;
}

/** A problem of one rule by itself, wherever it stands. */
export interface LocalProblem extends Span {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string;
}
