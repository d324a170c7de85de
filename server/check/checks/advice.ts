import type { Family } from "../../catalogue/schema";
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
  let asked:
    | { entry: RuleEntry; name: string; start: number; end: number; option: string }[]
    | undefined;
  let filled: Set<string> | undefined;
  for (const item of section.items) {
    if (item.kind !== "rule") continue;
    if (!localOf(item.sample, report.ruleset.dialect).recent) continue;
    for (const use of item.rule.matches) {
      if (use.spec?.name !== "recent") continue;
      const name =
        use.options.find((option) => option.name === "--name")?.words[0]?.text ?? "DEFAULT";
      for (const option of use.options) {
        if (option.negated) continue;
        if (option.name === "--set") (filled ??= new Set()).add(name);
        else if (
          option.name === "--update" ||
          option.name === "--rcheck" ||
          option.name === "--remove"
        ) {
          (asked ??= []).push({
            entry: item,
            name,
            start: option.start,
            end: option.end,
            option: option.name,
          });
        }
      }
    }
  }
  if (asked === undefined) return;
  for (const { entry, name, start, end, option } of asked) {
    if (filled?.has(name) === true || setElsewhere(report, section, name)) continue;
    report.add(
      "warning",
      "recent-never-set",
      entry.index,
      { start, end },
      `${option} asks the list ${name}, but no rule of this file puts addresses into it with --set: it stays empty and this does not match.`,
    );
  }
}

function setElsewhere(report: Report, section: Section, name: string): boolean {
  return report.ruleset.sections.some(
    (other) =>
      other !== section &&
      other.items.some(
        (item) =>
          item.kind === "rule" &&
          item.rule.matches.some(
            (use) =>
              use.spec?.name === "recent" &&
              use.options.some((option) => option.name === "--set") &&
              (use.options.find((option) => option.name === "--name")?.words[0]?.text ??
                "DEFAULT") === name,
          ),
      ),
  );
}
