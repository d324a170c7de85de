import type { RulesFile } from "../file";
import type { RuleEntry } from "../ruleset/ruleset";
import { isQuoted, type PackedWord, wordEnd, wordStart } from "../syntax/words";
import type { Span } from "../text/span";
import type { Piece } from "./anatomy";
import { interfaceNameFault, plusFault } from "./newNames";
import { piecesNaming } from "./occurrences";
import type { Edit } from "./place";
import { nameInPiece } from "./subject";

/** A place where a file names an interface. */
interface InterfaceAt {
  readonly line: number;
  /** Offsets in the whole text. */
  readonly start: number;
  readonly end: number;
}

/** Every place of every interface, by name, in the order in which the file names them first. */
type InterfacePlaces = ReadonlyMap<string, readonly InterfaceAt[]>;

/** An interface, or with a `+` at its end all that begin so, with the lines that name it. */
export interface NamedInterface {
  readonly name: string;
  /** Indices from 0, each once. */
  readonly lines: readonly number[];
}

/** Why interfaces cannot be called so; `taken`: only because of what other interfaces are called. */
export interface NamesRefused {
  readonly refused: string;
  readonly taken: boolean;
}

export interface RenamedInterfaces {
  readonly edits: readonly Edit[];
  /** Sentences about names with a `+` that cover other interfaces than before. */
  readonly notes: readonly string[];
}

/** The interfaces that a file's rules name. */
export function interfacesOf(file: RulesFile): NamedInterface[] {
  return [...placesIn(file)].map(([name, places]) => ({
    name,
    lines: [...new Set(places.map(({ line }) => line))],
  }));
}

/**
 * Gives interfaces other names wherever rules name them, all at once, so that two can change places. A name with a `+` stays
 * unless it is among them. Names of sets, chains and what comments say are left.
 */
export function renameInterfaces(
  file: RulesFile,
  names: ReadonlyMap<string, string>,
): RenamedInterfaces | NamesRefused {
  const places = placesIn(file);
  const renamed = new Map([...names].filter(([from, to]) => from !== to));
  const edits: Edit[] = [];
  for (const [from, to] of renamed) {
    const at = places.get(from);
    if (at === undefined) return refuse(`No rule of this file names an interface ${from}.`);
    const fault = interfaceNameFault(to) ?? plusFault(from, to);
    if (fault !== undefined) return refuse(fault);
    for (const { start, end } of at) edits.push({ start, end, text: to });
  }
  const taken = takenFault(places, renamed);
  if (taken !== undefined) return { refused: taken, taken: true };
  return { edits: edits.sort((a, b) => a.start - b.start), notes: coverage(places, renamed) };
}

function refuse(refused: string): NamesRefused {
  return { refused, taken: false };
}

/** Interfaces that would have one name in the end could not be told apart. */
function takenFault(
  places: InterfacePlaces,
  renamed: ReadonlyMap<string, string>,
): string | undefined {
  const holders = new Map<string, string>();
  for (const name of places.keys()) if (!renamed.has(name)) holders.set(name, name);
  for (const [from, to] of renamed) {
    const holder = holders.get(to);
    if (holder === to)
      return `The file has ${to} already, in ${linesOf(places.get(to))}: give that another name too, or the two could not be told apart.`;
    if (holder !== undefined)
      return `${holder} and ${from} would both be ${to}: the two could not be told apart.`;
    holders.set(to, from);
  }
  return undefined;
}

/** What each name with a `+` covers otherwise than before. */
function coverage(places: InterfacePlaces, renamed: ReadonlyMap<string, string>): string[] {
  const all = [...places.keys()];
  const notes: string[] = [];
  for (const pattern of all.filter((name) => name.endsWith("+"))) {
    const now = renamed.get(pattern) ?? pattern;
    for (const name of all.filter((other) => !other.endsWith("+"))) {
      const called = renamed.get(name) ?? name;
      const before = covers(pattern, name);
      if (before === covers(now, called)) continue;
      const where = `in ${linesOf(places.get(pattern))}`;
      const was = called === name ? "" : `, which was ${name}`;
      notes.push(
        before
          ? `${now} ${where} no longer covers ${called}${was}.`
          : `${now} ${where} covers ${called} now${was}.`,
      );
    }
  }
  return notes;
}

function covers(pattern: string, name: string): boolean {
  return pattern.endsWith("+") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** `line 5`, `lines 5 and 9`, `lines 5, 9 and 12 more`. */
function linesOf(places: readonly InterfaceAt[] = []): string {
  const numbers = [...new Set(places.map(({ line }) => line + 1))];
  const [first, second] = numbers;
  if (numbers.length > 2) return `lines ${first}, ${second} and ${numbers.length - 2} more`;
  return `${numbers.length === 1 ? "line" : "lines"} ${numbers.join(" and ")}`;
}

function placesIn({ ruleset, lines, options }: RulesFile): InterfacePlaces {
  const found = new Map<string, InterfaceAt[]>();
  for (const { items } of ruleset.sections)
    for (const item of items) {
      if (item.kind !== "rule") continue;
      for (const piece of piecesNaming("interface", item, ruleset.dialect)) {
        const { name, start, end } = nameOf(item, piece);
        // An expression of a template is no name yet.
        if (name === "" || (options.template && /[{}<>%$]/.test(name))) continue;
        const offset = lines.offsetOf(item.index);
        const place = { line: item.index, start: offset + start, end: offset + end };
        const others = found.get(name);
        if (others === undefined) found.set(name, [place]);
        else others.push(place);
      }
    }
  return found;
}

/** The name in a piece, whose words are read once where it has no quotes: there may be very many. */
function nameOf(entry: RuleEntry, piece: Piece): Span & { readonly name: string } {
  const { line } = entry;
  const [word] = entry.wordsAt([piece.word]) as [PackedWord];
  if (isQuoted(word)) return nameInPiece(line, piece) ?? { name: "", start: 0, end: 0 };
  const start = wordStart(word) + piece.from;
  const end = piece.to === undefined ? wordEnd(word) : wordStart(word) + piece.to;
  return { name: line.text.slice(start, end), start, end };
}
