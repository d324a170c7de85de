import type { RulesFile } from "../../file";
import { neighboursToMerge } from "../codeAction/mergeRules";
import { cursorAt, type Stretch } from "../place";
import { extractChain } from "./chains";
import { inlineChain, inlineDeclared } from "./inline";
import { joinRules, listToSet, splitList } from "./lists";
import { moveRule, sortRules } from "./order";
import { type Refactoring, type Run, runIn } from "./refactoring";

const ALL: readonly ((file: RulesFile, run: Run) => Refactoring[])[] = [
  moveRule,
  extractChain,
  inlineChain,
  splitList,
  joinRules,
  listToSet,
  sortRules,
];

/**
 * Other ways to write the rules of some lines. Whether they do the same is not looked at here: whoever applies one compares
 * the files by what they do with packets, and tells.
 */
export function refactorings(file: RulesFile, { start, end }: Stretch): Refactoring[] {
  if (file.family !== "ip" && file.family !== "ip6") return [];
  const first = cursorAt(file.lines, start).index;
  const behind = cursorAt(file.lines, end);
  const last = behind.column === 0 && behind.index > first ? behind.index - 1 : behind.index;
  const run = runIn(file, first, last);
  const merges = neighboursToMerge(file, { start, end }).map((merge) => ({
    ...merge,
    id: `merge ${merge.title}`,
    kind: "rewrite" as const,
  }));
  return [
    ...merges,
    ...(run === undefined ? [] : ALL.flatMap((refactor) => refactor(file, run))),
    ...(first === last ? inlineDeclared(file, first) : []),
  ];
}

/** The text after a refactoring. */
export function refactored({ lines }: RulesFile, { edits }: Refactoring): string {
  let text = lines.text();
  for (const edit of edits.toSorted((a, b) => b.start - a.start || b.end - a.end))
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  return text;
}
