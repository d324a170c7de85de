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
  /** Where the cells stand in the line; undefined for one that is written with other blanks. */
  readonly starts: readonly (number | undefined)[];
}

/** The cells of a rule; undefined where the tool would read it otherwise with other blanks. */
export function cellsOfRule(entry: RuleEntry, dialect: Dialect): Cells | undefined {
  const { line } = entry;
  // Lines with a shape have nothing unusual about them.
  if (!entry.isAlike && !isWhole(line, wordsOf(line))) return undefined;
  const { text } = line;
  const cuts = cutsOf(entry, dialect);
  const ends = entry.wordsAt(cuts.ends);
  const cells: string[] = [];
  const starts: (number | undefined)[] = [];
  let at = 0;
  for (const { from, to, isPlain } of cuts.cells) {
    if (from >= to) {
      cells.push("");
      starts.push(undefined);
      continue;
    }
    const start = wordStart(ends[at++] as PackedWord);
    const end = wordEnd(ends[at++] as PackedWord);
    cells.push(isPlain ? text.slice(start, end) : joined(entry, from, to));
    starts.push(isPlain ? start : undefined);
  }
  if (text.charCodeAt(0) === 91) {
    const counters = `${text.slice(0, text.indexOf("]") + 1)} `;
    starts[0] = starts[0] === counters.length ? 0 : undefined;
    cells[0] = `${counters}${cells[0] ?? ""}`;
  }
  return { kind: "rule", group: entry.chain ?? "", cells, starts };
}

/** Some words with single blanks between them. */
function joined({ line: { text }, words }: RuleEntry, from: number, to: number): string {
  return words
    .slice(from, to)
    .map((word) => text.slice(wordStart(word), wordEnd(word)))
    .join(" ");
}

/** What the lines of a shape have in common, blanks being a part of it. */
interface Cuts {
  /** From which word up to which each cell is, and whether single blanks are all that stands between them. */
  readonly cells: readonly {
    readonly from: number;
    readonly to: number;
    readonly isPlain: boolean;
  }[];
  /** The first and the last word of each that has some. */
  readonly ends: readonly number[];
}

const known = new WeakMap<Rule, Cuts>();

function cutsOf(entry: RuleEntry, dialect: Dialect): Cuts {
  const { sample } = entry;
  let cuts = known.get(sample);
  if (cuts === undefined) {
    cuts = cut(entry, dialect);
    known.set(sample, cuts);
  }
  return cuts;
}

function cut(entry: RuleEntry, dialect: Dialect): Cuts {
  const { words, line } = entry;
  const pieces = anatomyOf(entry, dialect);
  const chain = pieces.find(({ role }) => role.kind === "chain")?.word ?? -1;
  const jump = startOfJump(pieces) ?? words.length;
  const isBlank = (at: number) => {
    const end = wordEnd(words[at] as PackedWord);
    return wordStart(words[at + 1] as PackedWord) === end + 1 && line.text.charCodeAt(end) === 32;
  };
  const cells = [
    [0, chain + 1],
    [chain + 1, jump],
    [jump, words.length],
  ].map(([from = 0, to = 0]) => {
    let isPlain = true;
    for (let at = from; at < to - 1; at++) isPlain &&= isBlank(at);
    return { from, to, isPlain };
  });
  const ends = cells.flatMap(({ from, to }) => (from < to ? [from, to - 1] : []));
  return { cells, ends };
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
  const spans = [name, policy, counters].filter((span) => span !== undefined);
  const cells = spans.map(({ start, end }) => line.text.slice(start, end));
  return {
    kind: "chain",
    group: ":",
    cells: [`:${cells[0] ?? ""}`, ...cells.slice(1)],
    starts: spans.map(({ start }, at) => (at > 0 ? start : start === 1 ? 0 : undefined)),
  };
}
