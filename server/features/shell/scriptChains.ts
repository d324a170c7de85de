import { type Occurrence, occurrencesOf } from "../occurrences";
import { type Edit, type Place, type Stretch, stretchOf } from "../place";
import { type Refusal, rename } from "../rename";
import { subjectAt } from "../subject";
import type { Embedded } from "./derivation";
import { editsInScript } from "./scriptEdits";

/** A place of a script that names a chain. */
export interface NamedInScript {
  readonly embedded: Embedded;
  readonly occurrence: Occurrence;
  /** Where it stands in the file that was made of the script. */
  readonly made: Stretch;
}

/** A chain that a script names, wherever it does. */
export interface ChainInScript {
  readonly name: string;
  readonly table: string;
  /** In the part of the script that was asked about. */
  readonly place: Place;
  readonly isBuiltIn: boolean;
  /** In the order of the script. */
  readonly places: readonly NamedInScript[];
}

/**
 * The chain at an offset of one part of a script: commands and the input of iptables-restore speak of the same chains, and
 * so do both families where commands are run for the two.
 */
export function chainInScript(
  parts: readonly Embedded[],
  part: Embedded,
  offset: number,
): ChainInScript | undefined {
  const at = subjectAt(part.file, offset);
  if (at?.subject.kind !== "chain") return undefined;
  const { name, section } = at.subject;
  const { table } = section;
  const all = parts.flatMap((embedded) => placesIn(embedded, table, name));
  const isForBoth = all.some((place) => commandOf(place)?.call.isEither === true);
  const places = all
    .filter(({ embedded }) => isForBoth || embedded.file.family === part.file.family)
    .sort((a, b) => sourceOf(a) - sourceOf(b));
  const isBuiltIn = section.chains.get(name)?.builtIn === true;
  return { name, table, place: at.place, isBuiltIn, places };
}

function placesIn(embedded: Embedded, table: string, name: string): NamedInScript[] {
  const { file, map } = embedded;
  return file.ruleset.sections
    .filter((section) => section.table === table)
    .flatMap((section) =>
      occurrencesOf(file, { kind: "chain", name, section }).flatMap((occurrence) => {
        const made = stretchOf(file.lines, occurrence);
        return map.isTaken(made) ? [{ embedded, occurrence, made }] : [];
      }),
    );
}

function commandOf({ embedded, occurrence }: NamedInScript) {
  return embedded.commands?.get(occurrence.line)?.command;
}

function sourceOf({ embedded, made }: NamedInScript): number {
  return embedded.map.toSource(made.start);
}

/** The chain at an offset of one part of a script, where it can be renamed. */
export function prepareRenameInScript(
  script: string,
  parts: readonly Embedded[],
  part: Embedded,
  offset: number,
): ChainInScript | Refusal {
  const chain = chainInScript(parts, part, offset);
  if (chain === undefined)
    return {
      refused:
        "In a script chains alone can be renamed: put the cursor in the name of one. Interfaces, sets and marks may stand in other commands, too.",
    };
  const { name, table, isBuiltIn, places } = chain;
  if (places.length === 0 || places.some((place) => isPutTogether(script, place)))
    return refuse("The shell puts this name, or that of its table, together: write it in full.");
  if (isBuiltIn)
    return refuse(`${name} is a built-in chain of the table ${table}: it cannot be renamed.`);
  if (!places.some(({ occurrence }) => occurrence.as === "declaration"))
    return refuse(`${name} is not made in this script, so it would keep its name where it is.`);
  return chain;
}

/** Whether what stands in the script is not the name as it stands, or not surely in this table. */
function isPutTogether(script: string, place: NamedInScript): boolean {
  const { embedded, made } = place;
  const source = script.slice(embedded.map.toSource(made.start), embedded.map.toSource(made.end));
  return (
    source !== embedded.file.lines.text().slice(made.start, made.end) ||
    source.includes("$") ||
    commandOf(place)?.tableWord?.isOpen === true
  );
}

/**
 * Edits of the script that give the chain at an offset another name in all commands. Refused is what is refused in a rules
 * file, what a shell would read otherwise, and what would leave the old name where variables may come from.
 */
export function renameInScript(
  script: string,
  parts: readonly Embedded[],
  { part, offset }: { readonly part: Embedded; readonly offset: number },
  newName: string,
): readonly Edit[] | Refusal {
  const chain = prepareRenameInScript(script, parts, part, offset);
  if ("refused" in chain) return chain;
  const { name, table, places } = chain;
  const wanted = newName.trim();
  if (wanted === name) return [];
  const families = new Set(places.map(({ embedded }) => embedded.file.family));
  const concerned = parts.filter(({ file }) => families.has(file.family));
  const [taken] = concerned.flatMap((embedded) => placesIn(embedded, table, wanted));
  if (taken !== undefined)
    return refuse(`Line ${lineOf(script, sourceOf(taken))} names a chain ${wanted} already.`);
  const edits = new Map<number, Edit>();
  for (const embedded of concerned) {
    const own = places.filter((place) => place.embedded === embedded);
    const declared = own.find(({ occurrence }) => occurrence.as === "declaration");
    const checked =
      declared === undefined ? [] : rename(embedded.file, declared.made.start, wanted);
    if ("refused" in checked) return checked;
    const renamed = own.map(({ made: { start, end } }) => ({ start, end, text: wanted }));
    const made = editsInScript(embedded, script, renamed);
    if (made === undefined)
      return refuse("A shell would read this name otherwise: use letters, digits, “_”, “-”, “.”.");
    // One word may stand for both families.
    for (const edit of made) edits.set(edit.start, edit);
  }
  const left = leftIn(script, concerned, name, edits);
  return left === undefined
    ? [...edits.values()].sort((a, b) => a.start - b.start)
    : refuse(
        `Line ${lineOf(script, left)} has ${name} too, in words from which commands with variables may take it: rename it by hand.`,
      );
}

/** Where a script has a name that variables may hold; undefined where it has none, or its commands no variables. */
function leftIn(
  script: string,
  parts: readonly Embedded[],
  name: string,
  edits: ReadonlyMap<number, Edit>,
): number | undefined {
  const isOpen = parts.some(({ commands }) =>
    [...(commands?.values() ?? [])].some(({ open }) => open.length > 0),
  );
  if (!isOpen) return undefined;
  for (const { index, 0: found } of script.matchAll(/^[ \t]*#.*$|[\w.-]+/gm))
    if (found === name && !edits.has(index)) return index;
  return undefined;
}

function refuse(refused: string): Refusal {
  return { refused };
}

/** The number of the line that holds an offset, from 1. */
function lineOf(script: string, offset: number): number {
  return script.slice(0, offset).split("\n").length;
}
