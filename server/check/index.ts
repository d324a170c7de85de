import type { Ruleset } from "../ruleset/ruleset";
import { checkExtensions } from "./checks/placement";
import { checkDepth, checkLoops } from "./checks/loops";
import { checkSequence } from "./checks/sequence";
import { checkStructure } from "./checks/structure";
import { EXTENSION_CHECKS } from "./extensions/index";
import type { CheckOptions, Problem } from "./problem";
import { Report } from "./report";

/** Everything that the tool would refuse in a file, and advice that needs no packets, in the order of the lines. */
export function check(ruleset: Ruleset, options: CheckOptions): Problem[] {
  const report = new Report(ruleset, options);
  checkStructure(report);
  for (const section of ruleset.sections) {
    for (const item of section.items) {
      if (item.kind !== "rule") continue;
      const { rule, index } = item;
      for (const fault of rule.faults) report.error(fault.code, index, fault, fault.message, fault.suggestion === undefined ? {} : { suggestion: fault.suggestion });
      if (rule.otherFamily) continue;
      for (const use of rule.matches) runExtensionChecks(report, index, use, rule);
      if (rule.target?.extension !== undefined) runExtensionChecks(report, index, rule.target.extension, rule);
    }
    checkSequence(report, section);
    checkExtensions(report, section);
    checkLoops(report, section);
    checkDepth(report, section);
  }
  const { stoppedAt } = ruleset;
  const kept = stoppedAt === undefined ? report.problems : report.problems.filter((problem) => problem.line <= stoppedAt);
  return kept.sort((a, b) => a.line - b.line || a.start - b.start);
}

function runExtensionChecks(report: Report, index: number, use: import("../ruleset/model").ExtensionUse, rule: import("../ruleset/model").Rule): void {
  for (const name of use.spec?.checks ?? []) {
    const run = EXTENSION_CHECKS.get(name);
    if (run === undefined) throw new Error(`The catalogue names a check that does not exist: ${name}`);
    for (const fault of run(use, rule, report.ruleset.dialect)) report.error(fault.code, index, fault, fault.message);
  }
}
