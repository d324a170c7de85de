import type { Dialect } from "../ruleset/dialect";
import type { ExtensionUse, Rule } from "../ruleset/model";
import { trapsOf } from "./checks/traps";
import { EXTENSION_CHECKS } from "./extensions/index";
import type { LocalProblem } from "./problem";

/** What can be said of a rule without looking at any other line. */
export interface Local {
  readonly problems: readonly LocalProblem[];
  /** Whether it uses something that is not allowed, or not known, everywhere. */
  readonly restricted: boolean;
  /** Whether it asks or fills a list of recent. */
  readonly recent: boolean;
}

const CLEAN: Local = { problems: [], restricted: false, recent: false };
const RESTRICTED: Local = { problems: [], restricted: true, recent: false };

/** The rule's own problems, found once and kept with the rule: most rules have none, and share one object. */
export function localOf(rule: Rule, dialect: Dialect): Local {
  rule.local ??= find(rule, dialect);
  return rule.local as Local;
}

function find(rule: Rule, dialect: Dialect): Local {
  if (rule.otherFamily)
    return rule.faults.length === 0 ? CLEAN : { ...CLEAN, problems: faultsOf(rule) };
  let problems: LocalProblem[] | undefined;
  let restricted = rule.target?.kind === "not-catalogued";
  const add = (problem: LocalProblem) => {
    problems ??= [];
    problems.push(problem);
  };
  if (rule.faults.length > 0) problems = faultsOf(rule);
  for (const use of rule.matches) {
    restricted ||=
      use.spec === undefined ||
      use.spec.placement !== undefined ||
      use.spec.retired !== undefined ||
      !use.spec.families.includes(dialect.family);
    runChecks(use, rule, dialect, add);
  }
  const target = rule.target?.extension;
  if (target !== undefined) {
    restricted ||= target.spec?.placement !== undefined;
    runChecks(target, rule, dialect, add);
  }
  trapsOf(rule, dialect, add);
  const recent = rule.matches.some((use) => use.spec?.name === "recent");
  if (problems === undefined && !recent) return restricted ? RESTRICTED : CLEAN;
  return { problems: problems ?? [], restricted, recent };
}

function faultsOf(rule: Rule): LocalProblem[] {
  return rule.faults.map((fault) => ({ severity: "error", ...fault }));
}

function runChecks(
  use: ExtensionUse,
  rule: Rule,
  dialect: Dialect,
  add: (problem: LocalProblem) => void,
): void {
  for (const name of use.spec?.checks ?? []) {
    // A test sees to it that every name has its check.
    for (const fault of EXTENSION_CHECKS.get(name)?.(use, rule, dialect) ?? [])
      add({ severity: "error", ...fault });
  }
}
