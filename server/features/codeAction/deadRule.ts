import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { RuleEntry, Section } from "../../ruleset/ruleset";
import { itemAt, sectionAt } from "../place";
import { type Fix, insertAbove, removeLine } from "./fix";
import { isIgnore } from "./ignore";

/** A rule that never matches is moved above the one that takes its packets, or goes. */
export function mendDeadRule(file: RulesFile, problem: Problem): Fix[] {
  return [...moveAbove(file, problem), ...deleteRule(file, problem)];
}

function deleteRule({ lines }: RulesFile, { line, code }: Problem): Fix[] {
  const edits = [removeLine(lines, line)];
  // What hides findings of this rule would hide those of the next one.
  if (isIgnore(lines.at(line - 1)?.text ?? "")) edits.push(removeLine(lines, line - 1));
  return [{ title: "Delete this rule", edits, preferred: code === "covered" }];
}

/** Where one rule of the same chain takes all its packets, it comes before that. */
function moveAbove({ ruleset, lines }: RulesFile, { line, code, related }: Problem): Fix[] {
  const [blocker, another] = related ?? [];
  const section = sectionAt(ruleset, line);
  if (code !== "shadowed" || blocker === undefined || another !== undefined) return [];
  const own = appended(section, line);
  const above = appended(section, blocker.line);
  if (own === undefined || above === undefined) return [];
  // A rule that leads them into another chain may send some of them back.
  if (above.chain !== own.chain || above.jump !== undefined) return [];
  return [
    {
      title: `Move it above line ${blocker.line + 1}`,
      edits: [insertAbove(lines, blocker.line, own.line.text), removeLine(lines, line)],
      preferred: false,
    },
  ];
}

/** The rule of a line that stands in its chain where it stands in the file. */
function appended(section: Section | undefined, line: number): RuleEntry | undefined {
  const item = section === undefined ? undefined : itemAt(section, line);
  return item?.kind === "rule" && item.sample.command === "append" ? item : undefined;
}
