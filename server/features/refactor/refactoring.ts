import type { RulesFile } from "../../file";
import type { RuleEntry, Section } from "../../ruleset/ruleset";
import { syntaxOf } from "../../syntax/lineSyntax";
import { type Edit, itemAt, sectionAt } from "../place";

/** Another way to write some rules. */
export interface Refactoring {
  /** Names it among the others for the same lines. */
  readonly id: string;
  readonly title: string;
  readonly kind: "extract" | "inline" | "move" | "rewrite";
  readonly edits: readonly Edit[];
  /** What has to be done besides, so that the rules do the same. */
  readonly needs?: string;
}

/** Appended rules of one chain that follow each other in the file; comments may stand between them. */
export interface Run {
  readonly section: Section;
  readonly chain: string;
  readonly entries: readonly RuleEntry[];
}

/** The run that some lines are, or undefined where anything else stands among them. */
export function runIn(file: RulesFile, first: number, last: number): Run | undefined {
  const section = sectionAt(file.ruleset, first);
  if (section === undefined || section.header === undefined || section.editsRules) return undefined;
  const entries: RuleEntry[] = [];
  for (let index = first; index <= last; index++) {
    const line = file.lines.at(index);
    if (line === undefined || !line.terminated) return undefined;
    const { kind } = syntaxOf(line);
    if (kind === "comment" || kind === "blank") continue;
    const item = itemAt(section, index);
    if (item?.kind !== "rule" || !isPlainRule(file, item)) return undefined;
    entries.push(item);
  }
  const chain = entries[0]?.chain;
  if (chain === undefined || entries.some((entry) => entry.chain !== chain)) return undefined;
  return section.chains.has(chain) ? { section, chain, entries } : undefined;
}

/** Whether a rule is appended and understood as a whole. */
export function isPlainRule(
  { options }: RulesFile,
  { sample, line, rule, index }: RuleEntry,
): boolean {
  return (
    sample.command === "append" &&
    rule.faults.length === 0 &&
    !rule.otherFamily &&
    !(options.template && (line.isTemplate === true || options.continued?.has(index) === true)) &&
    !line.text.endsWith("\r")
  );
}

/** What stands behind `-A CHAIN` and its blanks. */
export function restOf({ rule, line }: RuleEntry): string {
  return line.text.slice(rule.chain?.end ?? 0).trim();
}

/** What stands in front of it: counters, which a rule keeps that stays one rule. */
export function countersOf({ rule, line }: RuleEntry): string {
  return rule.counters === undefined
    ? ""
    : `${line.text.slice(rule.counters.start, rule.counters.end)} `;
}

/** Replaces whole lines, the newline of the last one kept. */
export function replaceLines(
  { lines }: RulesFile,
  first: number,
  last: number,
  text: readonly string[],
): Edit {
  const start = lines.offsetOf(first);
  const end = lines.offsetOf(last + 1);
  return { start, end, text: text.map((line) => `${line}\n`).join("") };
}

/** The first line of the comments that stand directly above a line and speak of it; marks of regions are none. */
export function startWithComments({ lines }: RulesFile, index: number): number {
  let first = index;
  for (;;) {
    const text = lines.at(first - 1)?.text;
    if (text?.startsWith("#") !== true || isRegionMark(text)) return first;
    first--;
  }
}

/** Whether a line begins or ends a region that editors fold. */
export function isRegionMark(text: string): boolean {
  return /^#\s*(?:end)?region\b/.test(text);
}

/** The text of some lines. */
export function linesOf({ lines }: RulesFile, first: number, last: number): string[] {
  const texts: string[] = [];
  for (let index = first; index <= last; index++) texts.push(lines.at(index)?.text ?? "");
  return texts;
}
