import { readValue } from "../catalogue/values/index";
import { wholeNumber } from "../catalogue/values/numbers";
import type { RulesFile } from "../file";
import { chainNameFault, NO_CHAINS } from "../ruleset/names";
import { interfaceNameFault, plusFault, spellingFault, valueNameFault } from "./newNames";
import { type Occurrence, occurrencesOf } from "./occurrences";
import { cursorAt, type Edit, itemAt, type Place, sectionAt, stretchOf } from "./place";
import {
  type ChainSubject,
  type Subject,
  subjectAt,
  type ValueSubject,
  valueSpecOf,
} from "./subject";

/** A sentence that says why something cannot be renamed, or not to that. */
export interface Refusal {
  readonly refused: string;
}

/** What is to be renamed, and what its name is now. */
export interface Renamable {
  readonly place: Place;
  readonly placeholder: string;
}

/** Whether the thing at the cursor can be renamed. */
export function prepareRename(file: RulesFile, offset: number): Renamable | Refusal {
  const at = subjectAt(file, offset);
  if (at === undefined) return { refused: nothingHere(file, offset) };
  const { subject, place } = at;
  const refused = subject.kind === "chain" ? chainIsFixed(file, subject) : undefined;
  if (refused !== undefined) return { refused };
  const written = file.lines.at(place.line)?.text.slice(place.start, place.end) ?? "";
  if (file.options.template && /\{[{%#]|<%|\$\{/.test(written))
    return {
      refused: "An expression of the template stands here: what it becomes is named elsewhere.",
    };
  // Other names may be written with backslashes, which no new name can have.
  return { place, placeholder: subject.kind === "mark" ? written : subject.name };
}

/**
 * The edits that give the chain, interface, set or mark at the cursor another name wherever it is named; nothing else is
 * touched. Refused is what the tool would refuse, and a name that something else has: the two could not be told apart
 * afterwards.
 */
export function rename(
  file: RulesFile,
  offset: number,
  newName: string,
): readonly Edit[] | Refusal {
  const renamable = prepareRename(file, offset);
  if ("refused" in renamable) return renamable;
  const subject = subjectAt(file, offset)?.subject as Subject;
  const name = newName.trim();
  return name === renamable.placeholder ? [] : renameSubject(file, subject, name);
}

/**
 * The edits that give what is at the cursor the same new name in the file of the same host for the other family: what is
 * called so there, chains in the same table. Undefined where nothing is, or where it cannot have that name there.
 */
export function renameInTwin(
  file: RulesFile,
  offset: number,
  newName: string,
  twin: RulesFile,
): readonly Edit[] | undefined {
  const subject = subjectAt(file, offset)?.subject;
  const other = subject === undefined ? undefined : inTwin(subject, twin);
  if (other === undefined) return undefined;
  const edits = renameSubject(twin, other, newName.trim());
  return "refused" in edits || edits.length === 0 ? undefined : edits;
}

function inTwin(subject: Subject, { ruleset }: RulesFile): Subject | undefined {
  if (subject.kind !== "chain") return subject;
  const { name } = subject;
  const section = ruleset.sections.find(
    ({ table, chains }) => table === subject.section.table && chains.get(name)?.builtIn === false,
  );
  return section === undefined ? undefined : { kind: "chain", name, section };
}

function renameSubject(file: RulesFile, subject: Subject, name: string): readonly Edit[] | Refusal {
  const occurrences = occurrencesOf(file, subject);
  const refused =
    spellingFault(name) ??
    (subject.kind === "chain"
      ? (chainFault(file, name) ?? chainIsTaken(file, subject, name))
      : ((subject.kind === "interface"
          ? (interfaceNameFault(name) ?? plusFault(subject.name, name))
          : undefined) ??
        valueFault(file, occurrences, name) ??
        valueIsTaken(file, subject, name)));
  if (refused !== undefined) return { refused };
  return occurrences.map((occurrence) => {
    const { start, end } = stretchOf(file.lines, occurrence);
    return { start, end, text: name };
  });
}

function nothingHere({ ruleset, lines }: RulesFile, offset: number): string {
  const { index, column } = cursorAt(lines, offset);
  const section = sectionAt(ruleset, index);
  const item = section === undefined ? undefined : itemAt(section, index);
  const target = item?.kind === "rule" ? item.rule.target : undefined;
  if (target !== undefined && target.start <= column && column <= target.end)
    return `${target.name} is a target of the tool, which cannot be renamed.`;
  return "Nothing here can be renamed: put the cursor in the name of a chain, an interface, a set or a mark.";
}

function chainIsFixed({ options }: RulesFile, { name, section }: ChainSubject): string | undefined {
  const chain = section.chains.get(name);
  if (chain?.builtIn === true)
    return `${name} is a built-in chain of the table ${section.table}: it cannot be renamed.`;
  if (chain === undefined && (options.noflush || options.template))
    return `${name} is not declared in this file, so it would keep its name where it is.`;
  return undefined;
}

function chainFault({ ruleset }: RulesFile, name: string): string | undefined {
  return chainNameFault(name, ruleset.dialect, NO_CHAINS)?.message;
}

function chainIsTaken(
  file: RulesFile,
  { section }: ChainSubject,
  name: string,
): string | undefined {
  const { table } = section;
  if (section.chains.get(name)?.builtIn === true)
    return `The table ${table} has a built-in chain ${name}.`;
  const [first] = occurrencesOf(file, { kind: "chain", section, name });
  if (first === undefined) return undefined;
  return section.chains.has(name)
    ? `The table ${table} has a chain ${name} already, see line ${first.line + 1}.`
    : `Line ${first.line + 1} names a chain ${name}, which nothing declares: it would be this one then.`;
}

/** What the readers of the values in question say to the new name, and marks that a mask would hide. */
function valueFault(
  { ruleset }: RulesFile,
  occurrences: readonly Occurrence[],
  name: string,
): string | undefined {
  const fault = valueNameFault(name);
  if (fault !== undefined) return fault;
  const { family, variant, version, names } = ruleset.dialect;
  const context = { family, variant, version, names, protocol: undefined, protocolNegated: false };
  for (const { piece, tail, as, line } of occurrences) {
    const spec = piece === undefined ? undefined : valueSpecOf(piece);
    if (spec === undefined) continue;
    if (spec.kind === "mark-mask" && name.includes("/"))
      return "Give the mark alone: masks are left as they are.";
    const read = readValue(spec, name + tail, context);
    if (read.kind === "fault") return read.message;
    if (as === "condition" && read.kind === "mark" && (read.value & ~read.mask) !== 0)
      return `The mask in line ${line + 1} hides a part of ${name}: the rule would never match.`;
  }
  return undefined;
}

function valueIsTaken(
  file: RulesFile,
  { kind, name: oldName }: ValueSubject,
  name: string,
): string | undefined {
  const wanted = kind === "mark" ? String(wholeNumber(name)) : name;
  // Another spelling of the same mark.
  if (wanted === oldName) return undefined;
  const [first] = occurrencesOf(file, { kind, name: wanted });
  return first === undefined
    ? undefined
    : `Line ${first.line + 1} names the ${kind} ${name} already: the two could not be told apart.`;
}
