import type { Dialect } from "../../ruleset/dialect";
import type { Rule } from "../../ruleset/model";
import type { RuleEntry } from "../../ruleset/ruleset";
import { type ChainSyntax, type RuleSyntax, wordsOf } from "../../syntax/lineSyntax";
import { type PackedWord, wordEnd, wordStart } from "../../syntax/words";
import type { Line } from "../../text/line";
import { anatomyOf, type Piece } from "../anatomy";

/**
 * A line cut into what stands in columns of its own: of a rule its chain, its conditions, and what happens; of a chain its
 * name, policy and counters. Within a cell single blanks separate words, which are as they were.
 */
export interface Cells {
  readonly kind: "rule" | "chain";
  /** Lines of one chain stand in the same columns. */
  readonly group: string;
  readonly cells: readonly string[];
}

/** The cells of a rule; undefined where the tool would read it otherwise with other blanks. */
export function cellsOfRule(entry: RuleEntry, dialect: Dialect): Cells | undefined {
  const { line, words } = entry;
  // Lines with a shape have nothing unusual about them.
  if (!entry.isAlike && !isWhole(line, wordsOf(line))) return undefined;
  const { text } = line;
  const { chain, jump } = cutsOf(entry, dialect);
  const target = jump ?? words.length;
  const counters = text.charCodeAt(0) === 91 ? `${text.slice(0, text.indexOf("]") + 1)} ` : "";
  const first = textOf(text, words, 0, chain + 1);
  return {
    kind: "rule",
    group: entry.chain ?? "",
    cells: [
      counters === "" ? first : `${counters}${first}`,
      textOf(text, words, chain + 1, target),
      textOf(text, words, target, words.length),
    ],
  };
}

/** Some words with single blanks between them. */
function textOf(text: string, words: readonly PackedWord[], from: number, to: number): string {
  if (from >= to) return "";
  for (let at = from + 1; at < to; at++) {
    const end = wordEnd(words[at - 1] as PackedWord);
    if (wordStart(words[at] as PackedWord) !== end + 1 || text.charCodeAt(end) !== 32)
      return words
        .slice(from, to)
        .map((word) => text.slice(wordStart(word), wordEnd(word)))
        .join(" ");
  }
  return text.slice(wordStart(words[from] as PackedWord), wordEnd(words[to - 1] as PackedWord));
}

/** By their number the word that names the chain, and the one that begins the target: the same for all lines of a shape. */
interface Cuts {
  readonly chain: number;
  readonly jump: number | undefined;
}

const known = new WeakMap<Rule, Cuts>();

function cutsOf(entry: RuleEntry, dialect: Dialect): Cuts {
  const { sample } = entry;
  let cuts = known.get(sample);
  if (cuts === undefined) {
    const pieces = anatomyOf(entry, dialect);
    cuts = {
      chain: pieces.find(({ role }) => role.kind === "chain")?.word ?? -1,
      jump: startOfJump(pieces),
    };
    known.set(sample, cuts);
  }
  return cuts;
}

/** The word that begins the target, where nothing but the target's options stands behind it. */
function startOfJump(pieces: readonly Piece[]): number | undefined {
  const at = pieces.findIndex(({ role }) => role.kind === "target");
  const target = pieces[at];
  if (target === undefined || !pieces.slice(at + 1).every(isOfTarget)) return undefined;
  return target.from > 0 ? target.word : target.word - 1;
}

function isOfTarget({ role }: Piece): boolean {
  if (role.kind === "negation") return true;
  return (role.kind === "option" || role.kind === "value") && role.owner?.spec?.kind === "target";
}

/** Whether the words are all there is of the line: no NUL, no fault in the counters. */
function isWhole({ text }: Line, { seen, countersFault, words }: RuleSyntax): boolean {
  return seen === text.length && countersFault === undefined && words.length > 0;
}

/** The cells of a `:CHAIN` line; undefined where more stands in it than belongs there. */
export function cellsOfChain(line: Line, syntax: ChainSyntax): Cells | undefined {
  const { name, policy, counters, seen } = syntax;
  if (name === undefined || seen !== line.text.length) return undefined;
  const last = counters ?? policy ?? name;
  if (line.text.slice(last.end).trim() !== "") return undefined;
  const cells = [name, policy, counters]
    .filter((span) => span !== undefined)
    .map(({ start, end }) => line.text.slice(start, end));
  return { kind: "chain", group: ":", cells: [`:${cells[0] ?? ""}`, ...cells.slice(1)] };
}
