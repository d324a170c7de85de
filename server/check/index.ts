import type { Directives } from "../ruleset/recognise";
import type { Ruleset } from "../ruleset/ruleset";
import { checkAdvice } from "./checks/advice";
import { checkDirectives } from "./checks/directives";
import { checkDepth, checkLoops } from "./checks/loops";
import { checkExtensions } from "./checks/placement";
import { checkSequence } from "./checks/sequence";
import { checkStructure } from "./checks/structure";
import { localOf } from "./local";
import type { CheckOptions, Problem } from "./problem";
import { Report } from "./report";

/** Everything that the tool would refuse in a file, and advice that needs no packets, in the order of the lines. */
export function check(ruleset: Ruleset, directives: Directives, options: CheckOptions): Problem[] {
  const report = new Report(ruleset, options);
  checkStructure(report);
  checkDirectives(report, directives);
  for (const section of ruleset.sections) {
    for (const item of section.items) {
      if (item.kind !== "rule") continue;
      // Where the sample has nothing to be said about, neither has a rule that is like it.
      if (localOf(item.sample, ruleset.dialect).problems.length === 0) continue;
      for (const problem of localOf(item.rule, ruleset.dialect).problems)
        report.local(item.index, problem);
    }
    checkSequence(report, section);
    checkExtensions(report, section);
    checkAdvice(report, section);
    // Of a template nobody knows which of its jumps a file has that is made of it.
    if (options.template) continue;
    // A loop is endlessly deep: saying so as well would not help.
    if (!checkLoops(report, section)) checkDepth(report, section);
  }
  const { stoppedAt } = ruleset;
  const kept =
    stoppedAt === undefined
      ? report.problems
      : report.problems.filter((problem) => problem.line <= stoppedAt);
  return kept.sort((a, b) => a.line - b.line || a.start - b.start);
}
