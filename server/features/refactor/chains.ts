import type { RulesFile } from "../../file";
import { chainNameFault, NO_CHAINS } from "../../ruleset/names";
import { resolve } from "../../ruleset/resolve";
import type { Chain, RuleEntry, Section } from "../../ruleset/ruleset";
import { wordsOf } from "../../syntax/lineSyntax";
import { wordEnd, wordStart } from "../../syntax/words";
import { Line } from "../../text/line";
import { anatomyOf } from "../anatomy";
import { insertAbove } from "../codeAction/fix";
import type { Edit } from "../place";
import {
  countersOf,
  isPlainRule,
  linesOf,
  type Refactoring,
  type Run,
  replaceLines,
  restOf,
} from "./refactoring";

/** A run of rules becomes a chain of its own, to which one rule in their place jumps. */
export function extractChain(file: RulesFile, { section, chain, entries }: Run): Refactoring[] {
  const first = entries[0];
  const last = entries.at(-1);
  const name = freeName(file, section, chain);
  if (first === undefined || last === undefined || entries.length < 2 || name === undefined)
    return [];
  const moved = linesOf(file, first.index, last.index).map((text, at) => {
    const entry = entries.find(({ index }) => index === first.index + at);
    return entry === undefined ? text : `${countersOf(entry)}-A ${name} ${restOf(entry)}`.trimEnd();
  });
  return [
    {
      id: "extract-chain",
      title: `Extract ${entries.length} rules to the chain ${name}`,
      kind: "extract",
      edits: [
        insertAbove(file.lines, declarationPlace(section), `:${name} - [0:0]`),
        replaceLines(file, first.index, last.index, [...moved, `-A ${chain} -j ${name}`]),
      ],
    },
  ];
}

/** Below the last declaration of the section. */
export function declarationPlace(section: Section): number {
  let place = (section.header ?? 0) + 1;
  for (const item of section.items) if (item.kind === "chain") place = item.index + 1;
  return place;
}

function freeName(file: RulesFile, section: Section, chain: string): string | undefined {
  const base = chain.toLowerCase().slice(0, 20);
  for (let number = 1; number < 1000; number++) {
    const name = `${base}-${number}`;
    if (section.chains.has(name)) continue;
    return chainNameFault(name, file.ruleset.dialect, NO_CHAINS) === undefined ? name : undefined;
  }
  return undefined;
}

/** The rules of a chain take the place of a jump to it, each with the conditions of the jump. */
export function inlineChain(file: RulesFile, { section, entries }: Run): Refactoring[] {
  const [jump] = entries;
  const chain = jump?.jump === undefined ? undefined : section.chains.get(jump.jump);
  if (jump === undefined || chain === undefined || entries.length !== 1) return [];
  if (chain.builtIn || chain.rules.length === 0 || jump.rule.target?.goto === true) return [];
  if (!chain.rules.every((entry) => isPlainRule(file, entry) && !leaves(entry))) return [];
  const lines = chain.rules.map((entry) => joined(file, jump, entry));
  if (!lines.every((line) => line !== undefined)) return [];
  return [
    {
      id: "inline-chain",
      title: `Put the ${lines.length} rule${lines.length === 1 ? "" : "s"} of ${chain.name} here`,
      kind: "inline",
      edits: [
        replaceLines(file, jump.index, jump.index, lines),
        ...(chain.callers.length === 1 ? removal(file, chain) : []),
      ],
    },
  ];
}

/** Whether a rule ends the chain itself, which without the chain would end another one. */
function leaves({ sample }: RuleEntry): boolean {
  return sample.target?.name === "RETURN" || sample.target?.goto === true;
}

/** A chain that nothing leads to any more goes, with its rules. */
function removal({ lines }: RulesFile, { declared, rules }: Chain): Edit[] {
  const indices = [
    ...(declared === undefined ? [] : [declared]),
    ...rules.map(({ index }) => index),
  ];
  return indices.map((index) => ({
    start: lines.offsetOf(index),
    end: lines.offsetOf(index + 1),
    text: "",
  }));
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
