import type { ValueSpec } from "../catalogue/schema";
import type { Dialect } from "../ruleset/dialect";
import type { Rule } from "../ruleset/model";
import type { RuleEntry, Ruleset, Section } from "../ruleset/ruleset";
import { peekSyntax, peekWords } from "../syntax/lineSyntax";
import { type PackedWord, wordEnd, wordStart } from "../syntax/words";
import type { Line } from "../text/line";
import { anatomyOf, type Piece } from "./anatomy";
import { firstFrom } from "./place";

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

/**
 * Calls `visit` with the tokens of each line that has some, in order. They are made anew each time: to keep them takes more
 * room than all that is known of the rules.
 */
export function semanticTokens(
  ruleset: Ruleset,
  { first, last }: { readonly first: number; readonly last: number },
  visit: (line: number, tokens: LineTokens) => void,
): void {
  const { lines, sections, dialect } = ruleset;
  let sectionAt = 0;
  let item = 0;
  const look = (line: Line, index: number) => {
    let section = sections[sectionAt];
    while (section !== undefined && section.last < index) {
      section = sections[++sectionAt];
      item = 0;
    }
    if (section !== undefined && item === 0) item = firstFrom(section, index);
    while (section !== undefined && (section.items[item]?.index ?? Infinity) < index) item++;
    const found = section?.items[item]?.index === index ? section.items[item] : undefined;
    const tokens =
      found?.kind === "rule" ? ofRule(found, dialect) : ofOther(line, section, found !== undefined);
    if (tokens.length > 0) visit(index, tokens);
  };
  // To walk through all lines is quicker than to look for each.
  if (first === 0 && last >= lines.count - 1) lines.forEach(look);
  else
    for (let index = first; index <= Math.min(last, lines.count - 1); index++)
      look(lines.at(index) as Line, index);
}

/**
 * Whether a line decides which others belong to a table. All others may come and go without a difference to the tokens of
 * those around them, as long as the ruleset is read in the same tongue and to its end.
 */
export function framesOthers(line: Line): boolean {
  const { kind } = peekSyntax(line);
  return kind === "table" || kind === "commit";
}

function ofOther(line: Line, section: Section | undefined, isItem: boolean): number[] {
  const syntax = peekSyntax(line);
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
interface Colours {
  readonly pieces: readonly Piece[];
  /** The tokens of a line before the places of its words are known. */
  readonly tokens: LineTokens;
}

const colours = new WeakMap<Rule, Colours>();

function coloursOf(entry: RuleEntry, dialect: Dialect): Colours {
  const { sample } = entry;
  let known = colours.get(sample);
  if (known === undefined) {
    const pieces: Piece[] = [];
    const tokens: number[] = [];
    for (const piece of anatomyOf(entry, dialect)) {
      const colour = colourOf(piece, entry);
      if (colour === undefined) continue;
      pieces.push(piece);
      tokens.push(0, 0, TYPE_NUMBERS[colour.type], colour.modifiers);
    }
    known = { pieces, tokens };
    colours.set(sample, known);
  }
  return known;
}

function ofRule(entry: RuleEntry, dialect: Dialect): LineTokens {
  const { pieces, tokens: blank } = coloursOf(entry, dialect);
  const { words, line } = entry;
  const tokens = blank.slice();
  let at = 0;
  let isFull = true;
  for (const { word, from, to } of pieces) {
    const packed = words[word] as PackedWord;
    const start = wordStart(packed);
    const length = to === undefined ? wordEnd(packed) - start - from : to - from;
    tokens[at] = start + from;
    tokens[at + 1] = length;
    at += 4;
    isFull &&= length > 0;
  }
  const whole = isFull ? tokens : withoutEmpty(tokens);
  // Counters may be anything up to the bracket, or the whole line where there is none.
  const { counters } = line.text.charCodeAt(0) === 91 ? peekWords(line) : NO_COUNTERS;
  if (counters === undefined) return whole;
  return [counters.start, counters.end - counters.start, TYPE_NUMBERS.number, 0, ...whole];
}

const NO_COUNTERS = { counters: undefined };

function withoutEmpty(tokens: LineTokens): number[] {
  return tokens.filter((_, at) => (tokens[at - (at % 4) + 1] as number) > 0);
}

interface Colour {
  readonly type: TokenType;
  readonly modifiers: number;
}

function colourOf({ role }: Piece, { chain }: RuleEntry): Colour | undefined {
  const of = (type: TokenType, modifiers = 0): Colour => ({ type, modifiers });
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
