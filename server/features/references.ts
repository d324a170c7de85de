import type { RulesFile } from "../file";
import { occurrencesOf } from "./occurrences";
import type { Place } from "./place";
import { subjectAt } from "./subject";

/** What somebody who asks for references wants to see. */
export interface Wanted {
  readonly declarations: boolean;
}

/** Every place that names the chain, interface, set or mark at the cursor. */
export function references(file: RulesFile, offset: number, { declarations }: Wanted): Place[] {
  const at = subjectAt(file, offset);
  if (at === undefined) return [];
  const all = occurrencesOf(file, at.subject);
  return declarations ? all : all.filter(({ as }) => as !== "declaration");
}
