import type { RulesFile } from "../../file";
import type { RuleEntry } from "../../ruleset/ruleset";
import {
  isPlainRule,
  isRegionMark,
  linesOf,
  type Refactoring,
  type Run,
  replaceLines,
  restOf,
  startWithComments,
} from "./refactoring";

/** A rule changes places with its neighbour in the chain; the comments above them go along. */
export function moveRule(file: RulesFile, { section, entries }: Run): Refactoring[] {
  const [entry] = entries;
  const rules = section.chains.get(entry?.chain ?? "")?.rules ?? [];
  const at = entry === undefined ? -1 : rules.indexOf(entry);
  if (entry === undefined || entries.length !== 1 || at < 0) return [];
  return [...swap(file, rules[at - 1], entry, "up"), ...swap(file, entry, rules[at + 1], "down")];
}

function swap(
  file: RulesFile,
  upper: RuleEntry | undefined,
  lower: RuleEntry | undefined,
  direction: "up" | "down",
): Refactoring[] {
  if (upper === undefined || lower === undefined) return [];
  if (!isPlainRule(file, upper) || !isPlainRule(file, lower)) return [];
  if (!upper.line.terminated || !lower.line.terminated) return [];
  const first = startWithComments(file, upper.index);
  const middle = startWithComments(file, lower.index);
  if (upper.index >= lower.index || middle <= upper.index) return [];
  return [
    {
      id: `move-${direction}`,
      title: `Move the rule ${direction}`,
      kind: "move",
      edits: [
        replaceLines(file, first, lower.index, [
          ...linesOf(file, middle, lower.index),
          // What stands between the two, such as a blank line, stays between them.
          ...linesOf(file, upper.index + 1, middle - 1),
          ...linesOf(file, first, upper.index),
        ]),
      ],
    },
  ];
}

/** Rules in the order of their words, numbers by their size; each with the comments above it. */
export function sortRules(file: RulesFile, { entries }: Run): Refactoring[] {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined || entries.length < 2) return [];
  const start = startWithComments(file, first.index);
  let next = start;
  const blocks = entries.map((entry) => {
    const lines = linesOf(file, next, entry.index);
    next = entry.index + 1;
    return { key: restOf(entry), lines };
  });
  // Blank lines and regions make groups, which are not torn apart.
  if (blocks.some(({ lines }) => lines.some((text) => text === "" || isRegionMark(text))))
    return [];
  const sorted = blocks.toSorted((a, b) => COLLATOR.compare(a.key, b.key));
  if (sorted.every((block, at) => block === blocks[at])) return [];
  return [
    {
      id: "sort",
      title: `Sort ${entries.length} rules`,
      kind: "rewrite",
      edits: [
        replaceLines(
          file,
          start,
          last.index,
          sorted.flatMap(({ lines }) => lines),
        ),
      ],
    },
  ];
}

const COLLATOR = new Intl.Collator("en", { numeric: true });
