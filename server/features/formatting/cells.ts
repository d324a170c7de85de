import type { Dialect } from "../../ruleset/dialect";
import type { RuleEntry } from "../../ruleset/ruleset";
import { type ChainSyntax, type RuleSyntax, wordsOf } from "../../syntax/lineSyntax";
import { wordEnd, wordStart } from "../../syntax/words";
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
  const { line } = entry;
  const syntax = wordsOf(line);
  const { words } = syntax;
  if (!isWhole(line, syntax)) return undefined;
  const pieces = anatomyOf(entry, dialect);
  const chain = pieces.find(({ role }) => role.kind === "chain")?.word ?? -1;
  const jump = startOfJump(pieces) ?? words.length;
  const cell = (from: number, to: number) =>
    words
      .slice(from, to)
      .map((word) => line.text.slice(wordStart(word), wordEnd(word)))
      .join(" ");
  const counters =
    syntax.counters === undefined
      ? ""
      : `${line.text.slice(syntax.counters.start, syntax.counters.end)} `;
  return {
    kind: "rule",
    group: entry.chain ?? "",
    cells: [`${counters}${cell(0, chain + 1)}`, cell(chain + 1, jump), cell(jump, words.length)],
  };
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
