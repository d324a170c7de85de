import type { RulesFile } from "../file";
import type { Dialect } from "../ruleset/dialect";
import type { Rule } from "../ruleset/model";
import type { Item, RuleEntry } from "../ruleset/ruleset";
import { anatomyOf, type Piece } from "./anatomy";
import { itemAt, type Place } from "./place";
import {
  type ChainSubject,
  kindOfName,
  type NameInLine,
  nameInChainLine,
  nameInPiece,
  type Subject,
  type ValueSubject,
} from "./subject";

/** A place where a subject is named. */
export interface Occurrence extends Place, Pick<NameInLine, "as" | "value"> {}

/** Every place where a subject is named, in the order of the lines. */
export function occurrencesOf(file: RulesFile, subject: Subject): Occurrence[] {
  return subject.kind === "chain" ? ofChain(file, subject) : ofValue(file, subject);
}

function ofChain({ ruleset }: RulesFile, subject: ChainSubject): Occurrence[] {
  const { name } = subject;
  return itemsNaming(subject).flatMap((item): Occurrence[] => {
    const { index, line } = item;
    if (item.kind === "chain") {
      const span = nameInChainLine(line);
      return span === undefined || line.text.slice(span.start, span.end) !== name
        ? []
        : [{ line: index, start: span.start, end: span.end, as: "declaration" }];
    }
    return piecesNaming("chain", item, ruleset.dialect).flatMap((piece): Occurrence[] => {
      const found = nameInPiece(line, piece);
      if (found?.name !== name) return [];
      const as = found.as === "rule" && makesChain(item) ? "declaration" : found.as;
      return [{ line: index, start: found.start, end: found.end, as }];
    });
  });
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
  const lines = new Map<number, Item>();
  for (const item of section.unsettled) if (names(item)) lines.set(item.index, item);
  for (const entry of [...chain.rules, ...chain.callers]) lines.set(entry.index, entry);
  const declared = chain.declared === undefined ? undefined : itemAt(section, chain.declared);
  if (declared !== undefined) lines.set(declared.index, declared);
  return [...lines.values()].sort((a, b) => a.index - b.index);
}

function namesAsArgument({ sample }: RuleEntry): boolean {
  return sample.command === "rename-chain";
}

function ofValue({ ruleset }: RulesFile, subject: ValueSubject): Occurrence[] {
  const found: Occurrence[] = [];
  for (const { items } of ruleset.sections) {
    for (const item of items) {
      if (item.kind !== "rule") continue;
      const { line } = item;
      // A mark may be spelt in several ways, a name only in one.
      if (subject.kind !== "mark" && !line.text.includes(subject.name)) continue;
      const pieces = piecesNaming(subject.kind, item, ruleset.dialect);
      for (const piece of pieces) {
        const name = nameInPiece(line, piece);
        if (name?.name === subject.name) found.push({ ...name, line: item.index });
      }
    }
  }
  return found;
}

const known = new Map<Subject["kind"], WeakMap<Rule, readonly Piece[]>>();

/** The pieces of a rule that could name something of a kind: of most shapes there is none or one. */
function piecesNaming(kind: Subject["kind"], entry: RuleEntry, dialect: Dialect): readonly Piece[] {
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
