import type { RulesFile } from "../../file";
import type { Chain } from "../../ruleset/ruleset";
import type { Edit } from "../place";
import { linesOf, startWithComments } from "./refactoring";

/** The comments that stand directly above a line and speak of it; marks of regions are none. */
export function commentsAbove(file: RulesFile, index: number): string[] {
  return linesOf(file, startWithComments(file, index), index - 1);
}

/** A chain that nothing leads to any more goes, with its rules, their comments, and the blank line that set them apart. */
export function chainGoes(file: RulesFile, { declared, rules }: Chain): Edit[] {
  const { lines } = file;
  const gone = new Set<number>();
  for (const index of [...(declared === undefined ? [] : [declared]), ...rules.map((r) => r.index)])
    for (let line = startWithComments(file, index); line <= index; line++) gone.add(line);
  const isBlank = (index: number) => lines.at(index)?.text.trim() === "";
  for (const index of [...gone]) {
    if (gone.has(index + 1)) continue;
    const behind = lines.at(index + 1)?.text.trim();
    if (behind !== "" && behind !== "COMMIT") continue;
    let first = index;
    while (gone.has(first - 1)) first--;
    if (isBlank(first - 1)) gone.add(first - 1);
  }
  return [...gone].map((index) => ({
    start: lines.offsetOf(index),
    end: lines.offsetOf(index + 1),
    text: "",
  }));
}
