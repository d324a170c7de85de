import type { ValueSpec } from "../catalogue/schema";
import { wholeNumber } from "../catalogue/values/numbers";
import type { RulesFile } from "../file";
import type { Section } from "../ruleset/ruleset";
import { syntaxOf, wordsOf } from "../syntax/lineSyntax";
import { isQuoted, type PackedWord, wordText } from "../syntax/words";
import type { Line } from "../text/line";
import type { Span } from "../text/span";
import { anatomyOf, innerSpan, type Piece, spanOfPiece } from "./anatomy";
import { cursorAt, itemAt, type Place, sectionAt } from "./place";

/** Something with a name that occurs in several places: of chains each table has its own. */
export type Subject = ChainSubject | ValueSubject;

export interface ChainSubject {
  readonly kind: "chain";
  readonly name: string;
  readonly section: Section;
}

export interface ValueSubject {
  readonly kind: "interface" | "set" | "mark";
  /** Of a mark its number in decimal, however the file spells it. */
  readonly name: string;
}

/** The subject whose name the cursor is in, and where that name stands. */
export interface SubjectAt {
  readonly subject: Subject;
  readonly place: Place;
}

export function subjectAt(file: RulesFile, offset: number): SubjectAt | undefined {
  const { line, index, column, text } = cursorAt(file.lines, offset);
  if (line === undefined) return undefined;
  const section = sectionAt(file.ruleset, index);
  const item = section === undefined ? undefined : itemAt(section, index);
  if (section === undefined || item === undefined) return undefined;
  if (item.kind === "chain") {
    const span = item.syntax.name;
    if (span === undefined || column < span.start || column > span.end) return undefined;
    const name = text.slice(span.start, span.end);
    return { subject: { kind: "chain", name, section }, place: { line: index, ...span } };
  }
  // Between two words that touch, the one that begins at the cursor is meant.
  const pieces = anatomyOf(item, file.ruleset.dialect);
  for (const piece of pieces.toReversed()) {
    const span = spanOfPiece(line, piece);
    if (column < span.start || column > span.end) continue;
    const named = nameInPiece(line, piece);
    if (named === undefined) return undefined;
    const { kind, name, start, end } = named;
    const subject: Subject = kind === "chain" ? { kind, name, section } : { kind, name };
    return { subject, place: { line: index, start, end } };
  }
  return undefined;
}

/** A name within a line. */
export interface NameInLine extends Span {
  readonly kind: Subject["kind"];
  /** As `Subject` has it. */
  readonly name: string;
  readonly as: Ways;
  /** What of its word stands behind the name: a mark's mask. */
  readonly tail: string;
}

/** What naming something does. */
export type Ways = "rule" | "jump" | "declaration" | "condition" | "action";

/** What a piece that names something does by it. */
export function waysOf({ role }: Piece): Ways {
  switch (role.kind) {
    case "value":
      return role.owner?.spec?.kind === "target" ? "action" : "condition";
    case "target":
      return "jump";
    case "new-name":
      return "declaration";
    default:
      return "rule";
  }
}

/** How the value in a piece is read. */
export function valueSpecOf({ role }: Piece): ValueSpec | undefined {
  return role.kind === "value" ? role.use.spec.values?.[role.at] : undefined;
}

/** The name of a subject in a piece of a rule, where it holds one. */
export function nameInPiece(line: Line, piece: Piece): NameInLine | undefined {
  const kind = kindOfName(piece);
  if (kind === undefined) return undefined;
  const { text, ...span } = textOfPiece(line, piece);
  if (text === "") return undefined;
  const as = waysOf(piece);
  if (kind !== "mark") return { kind, name: text, as, tail: "", ...span };
  const slash = text.indexOf("/");
  const written = slash < 0 ? text : text.slice(0, slash);
  const number = wholeNumber(written);
  if (number === undefined) return undefined;
  const tail = text.slice(written.length);
  return {
    kind,
    name: String(number),
    as,
    tail,
    start: span.start,
    end: span.start + written.length,
  };
}

/** What a piece says, and the stretch of the line that would have to be replaced to make it say something else. */
function textOfPiece(line: Line, piece: Piece): Span & { readonly text: string } {
  const span = spanOfPiece(line, piece);
  const packed = wordsOf(line).words[piece.word] as PackedWord;
  if (!isQuoted(packed)) return { ...span, text: line.text.slice(span.start, span.end) };
  const inner = innerSpan(line, span);
  const text = line.text.slice(inner.start, inner.end);
  return /["\\]/.test(text)
    ? { ...span, text: wordText(line.text, packed, false).slice(piece.from) }
    : { ...inner, text };
}

/** What a piece would name, looked at without its text. */
export function kindOfName({ role }: Piece): Subject["kind"] | undefined {
  switch (role.kind) {
    case "chain":
    case "new-name":
      return "chain";
    case "target":
      return role.target.kind === "chain" ? "chain" : undefined;
    case "value":
      return kindOfValue(role.use.spec.values?.[role.at]);
    default:
      return undefined;
  }
}

function kindOfValue(spec: ValueSpec | undefined): ValueSubject["kind"] | undefined {
  if (spec?.kind === "text") return spec.device === true ? "interface" : undefined;
  return KINDS[spec?.kind ?? "special"];
}

const KINDS: Readonly<Partial<Record<ValueSpec["kind"], ValueSubject["kind"]>>> = {
  interface: "interface",
  "set-name": "set",
  "mark-mask": "mark",
};

/** The name in a `:CHAIN` line. */
export function nameInChainLine(line: Line): Span | undefined {
  const syntax = syntaxOf(line);
  return syntax.kind === "chain" ? syntax.name : undefined;
}
