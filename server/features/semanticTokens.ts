import type { ValueSpec } from "../catalogue/schema";
import type { RulesFile } from "../file";
import type { Rule } from "../ruleset/model";
import type { ChainLine, RuleEntry, Section } from "../ruleset/ruleset";
import { syntaxOf, wordsOf } from "../syntax/lineSyntax";
import { type PackedWord, wordEnd, wordStart } from "../syntax/words";
import type { Line } from "../text/line";
import { anatomyOf, type Piece } from "./anatomy";

/** Kinds of tokens, by the names of the protocol. */
export const TOKEN_TYPES = [
  "namespace",
  "function",
  "keyword",
  "property",
  "class",
  "operator",
  "number",
  "string",
  "variable",
  "parameter",
  "type",
  "enumMember",
] as const;

export const TOKEN_MODIFIERS = ["declaration", "defaultLibrary", "deprecated"] as const;

type TokenType = (typeof TOKEN_TYPES)[number];

const DECLARATION = 1;
const DEFAULT_LIBRARY = 2;
const DEPRECATED = 4;

/** The tokens of one line: start, length, type and modifiers of each, one after the other. */
export type LineTokens = readonly number[];

const kept = new WeakMap<Line, { readonly sample: unknown; readonly tokens: LineTokens }>();

/** Calls `visit` with the tokens of each line that has some, in order. Lines that were looked at before cost nothing. */
export function semanticTokens(
  file: RulesFile,
  { first, last }: { readonly first: number; readonly last: number },
  visit: (line: number, tokens: LineTokens) => void,
): void {
  const { lines, ruleset } = file;
  let sectionAt = 0;
  let item = 0;
  for (let index = first; index <= Math.min(last, lines.count - 1); index++) {
    const line = lines.at(index) as Line;
    let section = ruleset.sections[sectionAt];
    while (section !== undefined && section.last < index) {
      section = ruleset.sections[++sectionAt];
      item = 0;
    }
    if (section !== undefined && item === 0) item = firstFrom(section, index);
    while (section !== undefined && (section.items[item]?.index ?? Infinity) < index) item++;
    const found = section?.items[item]?.index === index ? section.items[item] : undefined;
    const tokens = tokensOf(file, section, found, line);
    if (tokens.length > 0) visit(index, tokens);
  }
}

function firstFrom({ items }: Section, index: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.index ?? Infinity) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tokensOf(
  file: RulesFile,
  section: Section | undefined,
  item: ChainLine | RuleEntry | undefined,
  line: Line,
): LineTokens {
  const sample = item?.kind === "rule" ? item.sample : section?.spec;
  const known = kept.get(line);
  if (known !== undefined && known.sample === sample) return known.tokens;
  const tokens =
    item?.kind === "rule" ? ofRule(file, item) : ofOther(line, section, item !== undefined);
  kept.set(line, { sample, tokens });
  return tokens;
}

function ofOther(line: Line, section: Section | undefined, isItem: boolean): number[] {
  const syntax = syntaxOf(line);
  const tokens: number[] = [];
  const add = (
    span: { start: number; end: number } | undefined,
    type: TokenType,
    modifiers = 0,
  ) => {
    if (span !== undefined) push(tokens, span.start, span.end, type, modifiers);
  };
  switch (syntax.kind) {
    case "table":
      add({ start: 0, end: syntax.name?.end ?? 1 }, "namespace", DECLARATION);
      break;
    case "commit":
      add({ start: 0, end: syntax.seen }, "keyword");
      break;
    case "chain": {
      if (!isItem || syntax.name === undefined) break;
      const name = line.text.slice(syntax.name.start, syntax.name.end);
      const builtIn = section?.spec?.chains.some((chain) => chain === name) === true;
      add(syntax.name, "function", DECLARATION | (builtIn ? DEFAULT_LIBRARY : 0));
      add(syntax.policy, "keyword", DEFAULT_LIBRARY);
      add(syntax.counters, "number");
      break;
    }
    default:
      break;
  }
  return tokens;
}

/** What the pieces of a shape are coloured as: the same for all its lines. */
interface Colour {
  readonly piece: Piece;
  readonly type: TokenType;
  readonly modifiers: number;
}

const colours = new WeakMap<Rule, readonly Colour[]>();

function ofRule({ ruleset }: RulesFile, entry: RuleEntry): number[] {
  const { sample, line } = entry;
  let known = colours.get(sample);
  if (known === undefined) {
    known = anatomyOf(entry, ruleset.dialect).flatMap((piece) => colourOf(piece, entry) ?? []);
    colours.set(sample, known);
  }
  const { words, counters } = wordsOf(line);
  const tokens: number[] = [];
  if (counters !== undefined) push(tokens, counters.start, counters.end, "number", 0);
  for (const { piece, type, modifiers } of known) {
    const word = words[piece.word] as PackedWord;
    const start = wordStart(word);
    const end = piece.to === undefined ? wordEnd(word) : start + piece.to;
    push(tokens, start + piece.from, end, type, modifiers);
  }
  return tokens;
}

function colourOf(piece: Piece, { chain }: RuleEntry): Colour | undefined {
  const { role } = piece;
  const of = (type: TokenType, modifiers = 0): Colour => ({ piece, type, modifiers });
  switch (role.kind) {
    case "chain":
      return of("function", isHook(chain ?? "") ? DEFAULT_LIBRARY : 0);
    case "new-name":
      return of("function", DECLARATION);
    case "policy":
      return of("keyword", DEFAULT_LIBRARY);
    case "number":
      return of("number");
    case "negation":
      return of("operator");
    case "core":
      return of("keyword");
    case "match":
      return of("class", role.use.spec?.deprecated === undefined ? 0 : DEPRECATED);
    case "target":
      return role.target.kind === "chain"
        ? of("function")
        : role.target.kind === "verdict"
          ? of("keyword", DEFAULT_LIBRARY)
          : of("class", role.target.extension?.spec?.deprecated === undefined ? 0 : DEPRECATED);
    case "option":
      return of("property", role.use.spec.deprecated === undefined ? 0 : DEPRECATED);
    case "value": {
      const spec = role.use.spec.values?.[role.at];
      return spec === undefined ? undefined : of(typeOfValue(spec));
    }
    case "unknown":
      return undefined;
  }
}

const HOOKS: ReadonlySet<string> = new Set([
  "PREROUTING",
  "INPUT",
  "FORWARD",
  "OUTPUT",
  "POSTROUTING",
  "BROUTING",
]);

function isHook(name: string): boolean {
  return HOOKS.has(name);
}

function typeOfValue(spec: ValueSpec): TokenType {
  switch (spec.kind) {
    case "text":
    case "hex-string":
      return "string";
    case "set-name":
      return "variable";
    case "interface":
      return "parameter";
    case "protocol":
      return "type";
    case "word":
    case "words":
    case "set-directions":
    case "tcp-flags":
    case "weekdays":
    case "named-number":
      return "enumMember";
    case "user":
    case "group":
    case "special":
      return "string";
    default:
      return "number";
  }
}

function push(
  tokens: number[],
  start: number,
  end: number,
  type: TokenType,
  modifiers: number,
): void {
  if (end > start) tokens.push(start, end - start, TYPE_NUMBERS[type], modifiers);
}

const TYPE_NUMBERS = Object.fromEntries(TOKEN_TYPES.map((type, at) => [type, at])) as Readonly<
  Record<TokenType, number>
>;
