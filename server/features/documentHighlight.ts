import type { RulesFile } from "../file";
import { occurrencesOf } from "./occurrences";
import type { Place } from "./place";
import { subjectAt } from "./subject";

/** A place that names what the cursor is in: one that makes, fills or sets it is `write`. */
export interface DocumentHighlight extends Place {
  readonly kind: "read" | "write";
}

/** The other places in the file that name the same chain, interface, set or mark. */
export function documentHighlights(file: RulesFile, offset: number): DocumentHighlight[] {
  const at = subjectAt(file, offset);
  if (at === undefined) return [];
  return occurrencesOf(file, at.subject).map(({ line, start, end, as }) => ({
    line,
    start,
    end,
    kind: as === "jump" || as === "condition" ? "read" : "write",
  }));
}
