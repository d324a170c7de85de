import { type ExtensionSpec, type Hook, inScope, type Placement } from "../../catalogue/schema";
import { type Hooks, hooksOf } from "../../ruleset/calls";
import type { ExtensionUse, Rule } from "../../ruleset/model";
import type { RuleEntry, Section } from "../../ruleset/ruleset";
import { closest } from "../../ruleset/suggest";
import { localOf } from "../local";
import { Report } from "../report";
import { whereNot } from "./undeclared";

/** Whether each extension exists, and may be used in this table and in the chains from which its rule is reached. */
export function checkExtensions(report: Report, section: Section): void {
  let hooks: Hooks | undefined;
  for (const item of section.items) {
    if (item.kind !== "rule" || !localOf(item.sample, report.ruleset.dialect).restricted) continue;
    hooks ??= hooksOf(section);
    if (item.isAlike && isAllowed(report, section, hooks, item)) continue;
    const { rule } = item;
    if (rule.otherFamily) continue;
    checkUses(report, section, hooks, item);
  }
}

/** Answers for rules that are alike: of each sample, by table, the chains' sets of hooks under which nothing was refused. */
const allowed = new WeakMap<Rule, Map<string, Set<number>>>();

/** Whether a rule that is like others, and stands where it is reached from the same hooks, was found to be allowed. */
function isAllowed(report: Report, section: Section, hooks: Hooks, entry: RuleEntry): boolean {
  const { sample } = entry;
  const chain = section.chains.get(entry.chain ?? "");
  const key = 2 * hooks.mask(chain) + (chain?.builtIn === true ? 1 : 0);
  let tables = allowed.get(sample);
  if (tables === undefined) {
    tables = new Map();
    allowed.set(sample, tables);
  }
  let keys = tables.get(section.table);
  if (keys === undefined) {
    keys = new Set();
    tables.set(section.table, keys);
  }
  if (keys.has(key)) return true;
  // Samples outlive the file: what a template would hide must not pass for allowed.
  const trial = new Report(report.ruleset, { noflush: false, template: false });
  checkUses(trial, section, hooks, entry);
  if (trial.problems.length > 0) return false;
  keys.add(key);
  return true;
}

function checkUses(report: Report, section: Section, hooks: Hooks, item: RuleEntry): void {
  const { rule } = item;
  for (const use of rule.matches) checkMatch(report, section, hooks, item, use);
  if (rule.target?.kind === "not-catalogued")
    reportNotCatalogued(report, item.index, rule.target, "target", rule.target.name);
  if (rule.target?.extension !== undefined)
    checkPlacement(report, section, hooks, item, rule.target.extension);
}

function checkMatch(
  report: Report,
  section: Section,
  hooks: Hooks,
  entry: RuleEntry,
  use: ExtensionUse,
): void {
  const { dialect } = report.ruleset;
  if (use.spec === undefined) {
    const found = dialect.catalogue.match(use.name);
    if (found.kind === "not-catalogued")
      reportNotCatalogued(report, entry.index, use, "match", use.name, found.foreign);
    else reportUnknownMatch(report, entry, use);
    return;
  }
  if (use.spec.retired !== undefined) {
    report.error(
      "unknown-match",
      entry.index,
      use,
      `The match ${use.name} no longer exists: write ${use.spec.retired.write}.`,
    );
    return;
  }
  const found = dialect.catalogue.match(use.name);
  if (found.kind === "elsewhere") {
    report.error(
      "wrong-family",
      entry.index,
      use,
      `The match ${use.name} does not exist ${whereNot(dialect.family, found.spec.families, dialect.version)}.`,
    );
    return;
  }
  checkPlacement(report, section, hooks, entry, use);
}

function reportUnknownMatch(report: Report, entry: RuleEntry, use: ExtensionUse): void {
  if (entry.rule.faults.some((fault) => fault.code === "name-too-long" && fault.end === use.end))
    return;
  const names = report.ruleset.dialect.catalogue.matches().map((spec) => spec.name);
  const suggestion =
    names.find((name) => name.toLowerCase() === use.name.toLowerCase()) ?? closest(use.name, names);
  report.error(
    "unknown-match",
    entry.index,
    use,
    `There is no match called ${use.name}.${suggestion === undefined ? "" : ` Did you mean ${suggestion}?`}`,
    suggestion === undefined ? {} : { suggestion: `-m ${suggestion}` },
  );
}

function reportNotCatalogued(
  report: Report,
  index: number,
  span: { readonly start: number; readonly end: number },
  kind: "match" | "target",
  name: string,
  foreign?: string,
): void {
  const where = foreign === undefined ? "" : ` It needs the package ${foreign}.`;
  report.add(
    "information",
    "extension-not-catalogued",
    index,
    span,
    `The ${kind} ${name} is known by name only: its options are not checked.${where}`,
  );
}

function checkPlacement(
  report: Report,
  section: Section,
  hooks: Hooks,
  { rule, index }: RuleEntry,
  use: ExtensionUse,
): void {
  const spec = use.spec as ExtensionSpec;
  if (spec.placement === undefined || section.spec === undefined || rule.chain === undefined)
    return;
  const { dialect } = report.ruleset;
  for (const placement of spec.placement) {
    if (
      !inScope(placement, dialect.family, dialect.variant, dialect.version) ||
      !concerns(placement, use)
    )
      continue;
    if (
      placement.direct === true &&
      !section.spec.chains.some((chain) => chain === rule.chain?.text)
    )
      continue;
    if (placement.tables !== undefined && !placement.tables.includes(section.table)) {
      report.error(
        "wrong-table",
        index,
        use,
        `${subject(placement, use)} works only in the table${placement.tables.length > 1 ? "s" : ""} ${placement.tables.join(", ")}, not in ${section.table}.`,
      );
      return;
    }
    const wrong = wrongHook(placement, hooks.of(section.chains.get(rule.chain.text)));
    if (wrong === undefined) continue;
    const through =
      wrong === rule.chain.text ? "" : ` (${rule.chain.text} is reached from ${wrong})`;
    report.error(
      "wrong-chain",
      index,
      use,
      `${subject(placement, use)} works only in ${(placement.hooks ?? []).join(", ")}, not in ${wrong}${through}.`,
      { wholeFile: through !== "" },
    );
    return;
  }
}

/** What a placement is about: one of its options where it depends on them, else the extension. */
function subject({ when }: Placement, use: ExtensionUse): string {
  const option = use.options.find(({ name }) => when?.some((text) => text.split(" ")[0] === name));
  return option?.name ?? describe(use.spec as ExtensionSpec);
}

/** Whether the options that a placement depends on are as it says. */
function concerns({ when, unless }: Placement, use: ExtensionUse): boolean {
  const given = (text: string) => {
    const [name, word] = text.split(" ");
    return use.options.filter(
      (option) => option.name === name && (word === undefined || option.words[0]?.text === word),
    );
  };
  if (unless?.some((text) => given(text).some((option) => !option.negated)) === true) return false;
  return when === undefined || when.some((text) => given(text).length > 0);
}

function wrongHook(placement: Placement, reached: readonly Hook[] | undefined): Hook | undefined {
  return reached?.find((hook) => placement.hooks?.includes(hook) === false);
}

function describe(spec: ExtensionSpec): string {
  return spec.kind === "target" ? `-j ${spec.name}` : `-m ${spec.name}`;
}
