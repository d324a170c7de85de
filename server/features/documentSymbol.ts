import type { RulesFile } from "../file";
import { ruleCountOf } from "../ruleset/ruleNumbers";
import type { Chain, RuleEntry, Section } from "../ruleset/ruleset";
import type { Span } from "../text/span";
import { anatomyOf, spanOfPiece } from "./anatomy";
import type { Place } from "./place";

/** Something with a name in the outline. */
export interface DocumentSymbol {
  readonly kind: "table" | "chain" | "rule";
  readonly name: string;
  readonly detail: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** What is selected when someone goes there. */
  readonly selection: Place;
  readonly children: readonly DocumentSymbol[];
}

/**
 * With more rules than this an outline of all of them helps nobody, and would have to be sent again after each keystroke:
 * then it ends with the chains.
 */
export const MAX_RULES = 5000;

/** Tables, their chains, and the rules of these. */
export function documentSymbols(file: RulesFile): DocumentSymbol[] {
  const { sections } = file.ruleset;
  const rules = sections.reduce((sum, { items }) => sum + items.length, 0);
  return sections.map((section) => symbolOfSection(file, section, rules <= MAX_RULES));
}

function symbolOfSection(file: RulesFile, section: Section, withRules: boolean): DocumentSymbol {
  const first = section.header ?? section.items[0]?.index ?? 0;
  const chains: DocumentSymbol[] = [];
  let own = 0;
  for (const chain of section.chains.values()) {
    const symbol = symbolOfChain(file, chain, withRules);
    if (symbol === undefined) continue;
    chains.push(symbol);
    if (!chain.builtIn) own++;
  }
  return {
    kind: "table",
    name: section.header === undefined ? `${section.table} (no header)` : section.table || "*",
    detail: own === 0 ? "" : `${own} user-defined chain${own === 1 ? "" : "s"}`,
    firstLine: first,
    lastLine: Math.max(section.last, first),
    selection: { line: first, start: 0, end: section.nameSpan.end },
    children: chains,
  };
}

/**
 * A chain is where its rules are; one without rules is where it is declared. Declarations stand together at the top, so
 * that chains which reached from there to their last rule would all overlap, and the cursor would seem to be in several.
 */
function symbolOfChain(
  file: RulesFile,
  chain: Chain,
  withRules: boolean,
): DocumentSymbol | undefined {
  const { name, declared, rules, builtIn, policy } = chain;
  let firstLine = rules.length === 0 ? declared : Infinity;
  if (firstLine === undefined) return undefined;
  let lastLine = rules.length === 0 ? firstLine : 0;
  for (const { index } of rules) {
    if (index < firstLine) firstLine = index;
    if (index > lastLine) lastLine = index;
  }
  const count = rulesInWords(rules.length);
  return {
    kind: "chain",
    name,
    detail: builtIn && policy !== undefined && policy !== "" ? `${policy} · ${count}` : count,
    firstLine,
    lastLine,
    selection: { line: firstLine, ...nameOfChainIn(file, firstLine, name) },
    children: withRules ? symbolsOfRules(file, chain) : [],
  };
}

/** A line with a list of addresses makes several rules, each with a number of its own. */
function symbolsOfRules(file: RulesFile, { rules }: Chain): DocumentSymbol[] {
  let number = 1;
  return rules.map((entry) => {
    const symbol = symbolOfRule(file, entry, number);
    number += ruleCountOf(entry.sample);
    return symbol;
  });
}

function symbolOfRule({ ruleset }: RulesFile, entry: RuleEntry, number: number): DocumentSymbol {
  const { index, line } = entry;
  const { target } = entry.sample;
  const name = entry.jump ?? target?.name;
  const pieces = anatomyOf(entry, ruleset.dialect);
  const chain = pieces.find(({ role }) => role.kind === "chain") ?? pieces[0];
  const conditions =
    chain === undefined ? "" : line.text.slice(spanOfPiece(line, chain).end).trim();
  return {
    kind: "rule",
    name: `${number} ${name === undefined ? "" : `${target?.goto === true ? "goto " : ""}${name}`}`.trim(),
    detail: conditions.length > 120 ? `${conditions.slice(0, 119)}…` : conditions,
    firstLine: index,
    lastLine: index,
    selection: {
      line: index,
      start: pieces[0] === undefined ? 0 : spanOfPiece(line, pieces[0]).start,
      end: line.text.length,
    },
    children: [],
  };
}

/** Where the name of a chain stands in a line that declares it or holds one of its rules. */
export function nameOfChainIn(file: RulesFile, index: number, name: string): Span {
  const start = file.lines.at(index)?.text.indexOf(name) ?? -1;
  return start < 0 ? { start: 0, end: 0 } : { start, end: start + name.length };
}

function rulesInWords(count: number): string {
  return count === 1 ? "1 rule" : `${count} rules`;
}
