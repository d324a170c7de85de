import type { Family } from "../../catalogue/schema";
import { type OptionUse, optionOf } from "../../ruleset/model";
import type { RuleEntry, Section } from "../../ruleset/ruleset";
import { localOf } from "../local";
import type { Report } from "../report";

/** Traps of a whole table: what is missing in it for what it has to work. */
export function checkAdvice(report: Report, section: Section): void {
  checkPolicies(report, section);
  checkRecent(report, section);
}

/** Without its `:CHAIN` line a built-in chain gets ACCEPT in the nft variant and keeps what it had in the legacy one. */
function checkPolicies(report: Report, section: Section): void {
  if (
    section.header === undefined ||
    section.table !== "filter" ||
    section.spec === undefined ||
    report.options.noflush ||
    report.options.template
  )
    return;
  if (section.items.length === 0) return;
  const missing = [...section.chains.values()]
    .filter((chain) => chain.builtIn && chain.declared === undefined && chain.policy === undefined)
    .map((chain) => chain.name);
  if (missing.length === 0) return;
  report.add(
    "warning",
    "missing-policy-line",
    section.header,
    section.nameSpan,
    `No line sets the policy of ${missing.join(", ")}: ${whatTheyGet(report.ruleset.dialect.family)}. Write ${missing.map((name) => `:${name} ACCEPT`).join(", ")} or DROP.`,
  );
}

/** What a built-in chain without a policy line gets: of arptables and ebtables only the nft variant can restore. */
function whatTheyGet(family: Family): string {
  if (family === "arp" || family === "eb") return `${family}tables-nft sets ACCEPT`;
  const name = family === "ip" ? "iptables" : "ip6tables";
  return `${name}-nft sets ACCEPT, ${name}-legacy keeps what was there before`;
}

/** A list of recent that nothing in the file puts an address into stays empty, unless another program fills it. */
function checkRecent(report: Report, section: Section): void {
  if (report.options.noflush || report.options.template) return;
  const asking: RecentUse[] = [];
  const filled = new Set<string>();
  for (const use of recentIn(report, section)) {
    if (use.options.some(sets)) filled.add(use.name);
    if (use.options.some(asks)) asking.push(use);
  }
  if (asking.every(({ name }) => filled.has(name))) return;
  for (const other of report.ruleset.sections)
    if (other !== section)
      for (const { name, options } of recentIn(report, other))
        if (options.some(sets)) filled.add(name);
  for (const { entry, use, name } of asking)
    if (!filled.has(name))
      for (const option of entry.rule.matches[use]?.options.filter(asks) ?? [])
        report.add(
          "warning",
          "recent-never-set",
          entry.index,
          option,
          `${option.name} asks the list ${name}, but no rule of this file puts addresses into it with --set: it stays empty and this does not match.`,
        );
}

interface RecentUse {
  readonly entry: RuleEntry;
  readonly use: number;
  readonly name: string;
  readonly options: readonly OptionUse[];
}

/** The uses of `recent` in a section, each with its number among the matches of its rule. */
function recentIn(report: Report, { items }: Section): readonly RecentUse[] {
  const uses: RecentUse[] = [];
  const { dialect } = report.ruleset;
  for (const entry of items)
    if (entry.kind === "rule" && localOf(entry.sample, dialect).recent)
      for (const [use, { spec, options }] of entry.asked.matches.entries())
        if (spec?.name === "recent") uses.push({ entry, use, name: listOf(options), options });
  return uses;
}

function listOf(options: readonly OptionUse[]): string {
  return optionOf(options, "--name")?.words[0]?.text ?? "DEFAULT";
}

/** Negated it fills the list all the same (`recent_mt`). */
function sets({ name }: OptionUse): boolean {
  return name === "--set";
}

function asks({ name, negated }: OptionUse): boolean {
  return !negated && (name === "--update" || name === "--rcheck" || name === "--remove");
}
