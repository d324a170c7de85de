import type { RulesFile } from "../../file";
import { NO_CHAINS } from "../../ruleset/names";
import { resolve } from "../../ruleset/resolve";
import type { Chain, RuleEntry, Section } from "../../ruleset/ruleset";
import { wordsOf } from "../../syntax/lineSyntax";
import { wordEnd, wordStart } from "../../syntax/words";
import { Line } from "../../text/line";
import { anatomyOf } from "../anatomy";
import { itemAt, sectionAt } from "../place";
import { chainGoes, commentsAbove } from "./chainGoes";
import { countersOf, isPlainRule, type Refactoring, type Run, replaceLines } from "./refactoring";

/** More lines than that are nothing that somebody would want to read in the place of jumps. */
const MOST_LINES = 500;

/** The rules of a chain take the place of a jump to it, each with the conditions of the jump. */
export function inlineChain(file: RulesFile, { section, entries }: Run): Refactoring[] {
  const [jump] = entries;
  const chain = jump?.jump === undefined ? undefined : section.chains.get(jump.jump);
  if (jump === undefined || chain === undefined || entries.length !== 1) return [];
  // Where the file adds to rules that are there, others may lead to the chain.
  const goes = chain.callers.length === 1 && !file.options.noflush;
  const lines = inPlaceOf(file, jump, chain, { docs: goes, counters: goes });
  if (lines === undefined) return [];
  return [
    {
      id: "inline-chain",
      title: `Put the ${rulesOf(chain)} of ${chain.name} here`,
      kind: "inline",
      edits: [
        replaceLines(file, jump.index, jump.index, lines),
        ...(goes ? chainGoes(file, chain) : []),
      ],
    },
    ...(chain.callers.length > 1 ? inlineEverywhere(file, section, chain) : []),
  ];
}

/** The rules of the chain that a line declares take the place of all jumps to it. */
export function inlineDeclared(file: RulesFile, index: number): Refactoring[] {
  const section = sectionAt(file.ruleset, index);
  if (section?.header === undefined || section.editsRules) return [];
  const item = itemAt(section, index);
  const span = item?.kind === "chain" ? item.syntax.name : undefined;
  const name = span === undefined ? "" : (item?.line.text.slice(span.start, span.end) ?? "");
  const chain = section.chains.get(name);
  return chain?.declared === index ? inlineEverywhere(file, section, chain) : [];
}

/** The same in the place of every jump to the chain, which goes. */
function inlineEverywhere(file: RulesFile, { items }: Section, chain: Chain): Refactoring[] {
  const { callers, rules, name } = chain;
  if (callers.length === 0 || callers.length * rules.length > MOST_LINES) return [];
  if (file.options.noflush) return [];
  const last = items.at(-1)?.index ?? 0;
  if (file.lines.at(last)?.terminated !== true) return [];
  const places: { readonly jump: RuleEntry; readonly lines: readonly string[] }[] = [];
  for (const jump of callers) {
    const lines =
      isPlainRule(file, jump) && jump.chain !== name
        ? inPlaceOf(file, jump, chain, { docs: true, counters: callers.length === 1 })
        : undefined;
    if (lines === undefined) return [];
    places.push({ jump, lines });
  }
  const where = places.length === 1 ? "the jump to it" : `the ${places.length} jumps to it`;
  return [
    {
      id: "inline-everywhere",
      title: `Put the ${rulesOf(chain)} of ${name} in the place of ${where}`,
      kind: "inline",
      edits: [
        ...places.map(({ jump, lines }) => replaceLines(file, jump.index, jump.index, lines)),
        ...chainGoes(file, chain),
      ],
    },
  ];
}

function rulesOf({ rules }: Chain): string {
  return `${rules.length} rule${rules.length === 1 ? "" : "s"}`;
}

interface Along {
  /** Whether what is said of the chain comes along. */
  readonly docs: boolean;
  /** Whether the counters do, which then are those of the same packets. */
  readonly counters: boolean;
}

/** What stands in the place of a jump then, comments included; undefined where that cannot be written. */
function inPlaceOf(
  file: RulesFile,
  jump: RuleEntry,
  chain: Chain,
  { docs, counters }: Along,
): string[] | undefined {
  const { rules, builtIn, declared } = chain;
  if (builtIn || rules.length === 0 || jump.rule.target?.goto === true) return undefined;
  const lines = docs && declared !== undefined ? commentsAbove(file, declared) : [];
  for (const entry of rules) {
    if (!isPlainRule(file, entry) || leaves(entry)) return undefined;
    const text = joined(file, jump, entry);
    if (text === undefined) return undefined;
    lines.push(...commentsAbove(file, entry.index), counters ? countersOf(entry) + text : text);
  }
  return lines;
}

/** Whether a rule ends the chain itself, which without the chain would end another one. */
function leaves({ sample }: RuleEntry): boolean {
  return sample.target?.name === "RETURN" || sample.target?.goto === true;
}

/** The conditions of a jump and those of a rule in one; undefined where they cannot stand together. */
function joined(file: RulesFile, jump: RuleEntry, entry: RuleEntry): string | undefined {
  const { dialect } = file.ruleset;
  const own = jump.rule.options.map((option) => option.name);
  const clash = entry.rule.options.some(
    (option) =>
      own.includes(option.name) &&
      !jump.rule.options.some(
        (other) => other.name === option.name && isSame(jump, other, entry, option),
      ),
  );
  if (clash) return undefined;
  const text = ["-A", jump.chain, conditionsOf(jump, dialect), withoutOptions(entry, own)]
    .filter(Boolean)
    .join(" ");
  const rule = resolve(new Line(text, true), dialect, NO_CHAINS);
  return rule.faults.length === 0 ? text : undefined;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
}

function isSame(a: RuleEntry, first: Stretch, b: RuleEntry, second: Stretch): boolean {
  return (
    first.negated === second.negated &&
    a.line.text.slice(first.start, first.end) === b.line.text.slice(second.start, second.end)
  );
}

/** A jump without what it jumps to. */
function conditionsOf(entry: RuleEntry, dialect: RulesFile["ruleset"]["dialect"]): string {
  const { line, rule } = entry;
  const target = anatomyOf(entry, dialect).find(({ role }) => role.kind === "target");
  const skipped =
    target === undefined ? [] : target.from > 0 ? [target.word] : [target.word - 1, target.word];
  return wordsOf(line)
    .words.filter((word, at) => wordStart(word) > (rule.chain?.end ?? 0) && !skipped.includes(at))
    .map((word) => line.text.slice(wordStart(word), wordEnd(word)))
    .join(" ");
}

/** What stands behind the chain, without some of the rule's own options. */
function withoutOptions({ line, rule }: RuleEntry, names: readonly string[]): string {
  const gone = rule.options.filter((option) => names.includes(option.name));
  return wordsOf(line)
    .words.filter((word) => wordStart(word) > (rule.chain?.end ?? 0))
    .filter(
      (word) => !gone.some(({ start, end }) => wordStart(word) >= start && wordStart(word) < end),
    )
    .map((word) => line.text.slice(wordStart(word), wordEnd(word)))
    .join(" ");
}
