import type { RulesFile } from "../file";
import type { Dialect } from "../ruleset/dialect";
import type { Rule } from "../ruleset/model";
import type { Item, RuleEntry } from "../ruleset/ruleset";
import { isQuoted, type PackedWord, wordEnd, wordStart } from "../syntax/words";
import { anatomyOf, type Piece } from "./anatomy";
import { itemAt, type Place } from "./place";
import {
  type ChainSubject,
  kindOfName,
  nameInChainLine,
  nameInPiece,
  type Subject,
  type ValueSubject,
  type Ways,
  waysOf,
} from "./subject";

/** A place where a subject is named. */
export interface Occurrence extends Place {
  readonly as: Ways;
  /** What of its word stands behind the name: a mark's mask. */
  readonly tail: string;
  /** Which piece of a rule it is; undefined in a line that declares a chain. */
  readonly piece: Piece | undefined;
}

/** Every place where a subject is named, in the order of the lines. */
export function occurrencesOf(file: RulesFile, subject: Subject): Occurrence[] {
  return subject.kind === "chain" ? ofChain(file, subject) : ofValue(file, subject);
}

function ofChain({ ruleset }: RulesFile, subject: ChainSubject): Occurrence[] {
  const found: Occurrence[] = [];
  for (const item of itemsNaming(subject)) {
    if (item.kind === "rule") addNames(found, item, subject, ruleset.dialect);
    else {
      const span = nameInChainLine(item.line);
      if (span === undefined || item.line.text.slice(span.start, span.end) !== subject.name)
        continue;
      const { start, end } = span;
      found.push({ line: item.index, start, end, as: "declaration", tail: "", piece: undefined });
    }
  }
  return found;
}

/** Adds every place in a rule that names a subject. There may be tens of thousands, so that little is made of each. */
function addNames(
  found: Occurrence[],
  entry: RuleEntry,
  { kind, name }: Subject,
  dialect: Dialect,
): void {
  const { line, index } = entry;
  // In lines with a shape a name stands as it is, unless it is a mark's; most lines name something else.
  if (kind !== "mark" && entry.isAlike && !line.text.includes(name)) return;
  for (const piece of piecesNaming(kind, entry, dialect)) {
    const [word] = entry.wordsAt([piece.word]) as [PackedWord];
    let start = wordStart(word) + piece.from;
    let end = piece.to === undefined ? wordEnd(word) : wordStart(word) + piece.to;
    let tail = "";
    // A mark may be spelt in several ways, and a quoted name has to be read.
    if (kind === "mark" || isQuoted(word)) {
      const named = nameInPiece(line, piece);
      if (named?.name !== name) continue;
      ({ start, end, tail } = named);
    } else if (end - start !== name.length || !line.text.startsWith(name, start)) continue;
    const as = kind === "chain" && makesChain(entry) ? "declaration" : waysOf(piece);
    found.push({ line: index, start, end, as, tail, piece });
  }
}

function makesChain({ sample }: RuleEntry): boolean {
  return sample.command === "new-chain";
}

/** The lines of a section that may name a chain. */
function itemsNaming({ name, section }: ChainSubject): readonly Item[] {
  const names = (item: Item) =>
    item.kind === "chain" || item.chain === name || item.jump === name || namesAsArgument(item);
  const chain = section.chains.get(name);
  const isEdited = section.unsettled.some(
    (item) => item.kind === "rule" && item.sample.command !== "append",
  );
  // Commands take rules out of what is known of a chain, but not out of the file.
  if (chain === undefined || isEdited) return section.items.filter(names);
  const declared = chain.declared === undefined ? undefined : itemAt(section, chain.declared);
  const found: Item[] = [
    ...(declared === undefined ? [] : [declared]),
    ...chain.rules,
    ...chain.callers,
    ...section.unsettled.filter(names),
  ];
  // Each of these lists is in order, which sorting makes use of.
  found.sort((a, b) => a.index - b.index);
  return found.filter(({ index }, at) => index !== found[at - 1]?.index);
}

function namesAsArgument({ sample }: RuleEntry): boolean {
  return sample.command === "rename-chain";
}

function ofValue({ ruleset }: RulesFile, subject: ValueSubject): Occurrence[] {
  const found: Occurrence[] = [];
  for (const { items } of ruleset.sections)
    for (const item of items)
      if (item.kind === "rule") addNames(found, item, subject, ruleset.dialect);
  return found;
}

const known = new Map<Subject["kind"], WeakMap<Rule, readonly Piece[]>>();

/** The pieces of a rule that could name something of a kind: of most shapes there is none or one. */
export function piecesNaming(
  kind: Subject["kind"],
  entry: RuleEntry,
  dialect: Dialect,
): readonly Piece[] {
  let bySample = known.get(kind);
  if (bySample === undefined) {
    bySample = new WeakMap();
    known.set(kind, bySample);
  }
  const { sample } = entry;
  let pieces = bySample.get(sample);
  if (pieces === undefined) {
    pieces = anatomyOf(entry, dialect).filter((piece) => kindOfName(piece) === kind);
    bySample.set(sample, pieces);
  }
  return pieces;
}
