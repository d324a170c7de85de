import type { RulesFile } from "../file";
import { occurrencesOf } from "./occurrences";
import type { Place } from "./place";
import { type ChainSubject, subjectAt } from "./subject";

/** Where a name comes from, and the name at the cursor that was asked about. */
export interface Definition {
  readonly origin: Place;
  readonly targets: readonly Place[];
}

/**
 * Of a chain its declaration, or the header of the table that has it built in; of a mark the rules that set it. Interfaces
 * and sets are made elsewhere, see `setAt`.
 */
export function definition(file: RulesFile, offset: number): Definition | undefined {
  const at = subjectAt(file, offset);
  if (at === undefined) return undefined;
  const { subject, place: origin } = at;
  if (subject.kind === "chain") return { origin, targets: originOfChain(file, subject) };
  if (subject.kind !== "mark") return undefined;
  const targets = occurrencesOf(file, subject).filter((occurrence) => occurrence.as === "action");
  return { origin, targets };
}

/** The ip set that is named at the cursor. */
export function setAt(
  file: RulesFile,
  offset: number,
): { readonly name: string; readonly origin: Place } | undefined {
  const at = subjectAt(file, offset);
  return at?.subject.kind === "set" ? { name: at.subject.name, origin: at.place } : undefined;
}

function originOfChain(file: RulesFile, subject: ChainSubject): Place[] {
  const declarations = occurrencesOf(file, subject).filter(({ as }) => as === "declaration");
  if (declarations.length > 0) return declarations.slice(0, 1);
  const { name, section } = subject;
  return section.chains.get(name)?.builtIn === true && section.header !== undefined
    ? [{ line: section.header, start: 0, end: section.nameSpan.end }]
    : [];
}
