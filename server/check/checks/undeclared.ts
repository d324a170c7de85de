import { TABLES } from "../../catalogue/tables";
import type { Rule } from "../../ruleset/model";
import type { RuleEntry, Section } from "../../ruleset/ruleset";
import { closest } from "../../ruleset/suggest";
import type { Report } from "../report";
import type { KnownChains } from "./knownChains";

/** Whether a rule jumps to a chain that can be jumped to. */
export function checkTarget(
  report: Report,
  section: Section,
  known: KnownChains,
  { rule, index }: RuleEntry,
): void {
  const target = rule.target;
  if (
    target === undefined ||
    rule.faults.some(
      (fault) =>
        fault.start === target.start &&
        (fault.code === "bad-name" || fault.code === "name-too-long"),
    )
  )
    return;
  const chain = known.get(target.name);
  if (chain === undefined) reportUndeclared(report, section, known, index, target, true, rule);
  else if (chain.builtIn)
    report.error(
      "jump-to-built-in",
      index,
      target,
      `${target.name} is a built-in chain: only user-defined chains can be jumped to.`,
    );
}

/** Says of a name that no chain has at this point, and why, as far as the file tells. */
export function reportUndeclared(
  report: Report,
  section: Section,
  known: KnownChains,
  index: number,
  name: { readonly start: number; readonly end: number } & (
    | { readonly text: string }
    | { readonly name: string }
  ),
  isTarget: boolean,
  rule?: Rule,
): void {
  const { dialect, sections } = report.ruleset;
  const text = "text" in name ? name.text : name.name;
  const elsewhere = rule?.target?.elsewhere;
  if (elsewhere?.retired !== undefined) {
    report.error(
      "unknown-target",
      index,
      name,
      `The target ${text} no longer exists: write ${elsewhere.retired.write}.`,
    );
    return;
  }
  if (elsewhere !== undefined) {
    report.error(
      "wrong-family",
      index,
      name,
      `The target ${text} does not exist ${whereNot(dialect.family, elsewhere.families, dialect.version)}.`,
    );
    return;
  }
  const inTable = sections.find(
    (other) =>
      other !== section &&
      other.chains.get(text)?.builtIn === false &&
      other.chains.get(text)?.declared !== undefined,
  );
  const tables = TABLES.filter(
    (table) =>
      table.families.includes(dialect.family) && table.chains.some((chain) => chain === text),
  ).map((table) => table.name);
  const later = section.chains.get(text)?.declared;
  const targets =
    isTarget && rule?.target?.goto !== true
      ? dialect.catalogue.targets().map((spec) => spec.name)
      : [];
  const verdicts = isTarget && rule?.target?.goto !== true ? ["ACCEPT", "DROP", "RETURN"] : [];
  const suggestion = closest(text.trim(), [...verdicts, ...known.keys(), ...targets]);
  const asTarget =
    isTarget &&
    rule?.target?.goto !== true &&
    tables.length === 0 &&
    looksLikeTarget(text, suggestion, targets);
  let message: string;
  if (text.endsWith("\r"))
    message =
      "A carriage return ends this line (Windows line ends): the tools read it as part of the name.";
  else if (tables.length > 0)
    message = `${text} is not a chain of the table ${section.table}: it belongs to ${tables.join(", ")}.`;
  else if (later !== undefined && later > index)
    message = `The chain ${text} is declared only further down: move its line :${text} - above.`;
  else if (inTable !== undefined)
    message = `The chain ${text} is declared in the table ${inTable.table}, not in ${section.table}: each table has chains of its own.`;
  else if (asTarget)
    message = `There is no target ${text}, and no chain of that name is declared. Did you mean ${suggestion}?`;
  else {
    const what =
      isTarget && rule?.target?.goto !== true
        ? `${text} is neither a target nor a chain that this table declares`
        : `The chain ${text} is not declared`;
    message = `${what}: put :${text} - below the table header${suggestion === undefined ? "." : `. Or did you mean ${suggestion}?`}`;
  }
  const code = asTarget ? "unknown-target" : "undeclared-chain";
  if (report.options.noflush && tables.length === 0) {
    report.add(
      "information",
      code,
      index,
      name,
      `${message} (This file is loaded without flushing, so another one may declare it.)`,
    );
    return;
  }
  report.error(code, index, name, message, {
    wholeFile: true,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

/** A name that is nearly a target's was meant as one; any other is taken for a chain. */
function looksLikeTarget(
  text: string,
  suggestion: string | undefined,
  targets: readonly string[],
): boolean {
  return (
    suggestion !== undefined &&
    (targets.includes(suggestion) || ["ACCEPT", "DROP", "RETURN"].includes(suggestion)) &&
    text !== ""
  );
}

/** In words: for which family or release something exists, where it does not exist here. */
export function whereNot(family: string, families: readonly string[], version: string): string {
  const tools: Readonly<Record<string, string>> = {
    ip: "iptables",
    ip6: "ip6tables",
    arp: "arptables",
    eb: "ebtables",
  };
  if (families.includes(family)) return `in this variant or in iptables ${version}`;
  return `in ${tools[family] ?? family}: it belongs to ${families.map((other) => tools[other] ?? other).join(" and ")}`;
}
