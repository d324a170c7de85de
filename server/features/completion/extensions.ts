import { VERDICTS } from "../../catalogue/tables";
import type { Dialect } from "../../ruleset/dialect";
import type { Rule } from "../../ruleset/model";
import type { Section } from "../../ruleset/ruleset";
import type { Lines } from "../../text/lines";
import { summaryOf } from "../describe";
import { userChains, withDocs } from "./chains";
import type { CompletionItem } from "./item";
import { fitsPlace, fitsProtocol } from "./legal";

/** The matches that may stand here; those for which something is missing come last. */
export function matchItems(
  section: Section | undefined,
  rule: Rule,
  dialect: Dialect,
): CompletionItem[] {
  const items: CompletionItem[] = [];
  for (const spec of dialect.catalogue.matches()) {
    if (
      spec.kind !== "match" ||
      spec.retired !== undefined ||
      !fitsPlace(spec, section, rule.chain?.text, dialect)
    )
      continue;
    const fits = fitsProtocol(spec, rule, dialect);
    if (fits === "no") continue;
    const loaded = rule.matches.some((use) => use.spec === spec);
    const about = { kind: "match", name: spec.name } as const;
    const rank = (fits === "unsaid" ? 2 : 0) + (loaded ? 1 : 0);
    for (const name of [spec.name, ...(spec.aliases ?? [])])
      items.push(withSummary({ label: name, kind: "match", rank, about }, summaryOf(spec)));
  }
  return items;
}

/** Verdicts, the chains of this table, and the target extensions that may stand here; behind `-g` only chains. */
export function targetItems(
  lines: Lines,
  section: Section | undefined,
  rule: Rule,
  goto: boolean,
  dialect: Dialect,
): CompletionItem[] {
  const chains =
    section === undefined
      ? []
      : userChains(section).filter(({ name }) => name !== rule.chain?.text);
  const items: CompletionItem[] = chains.map((chain) => ({
    label: chain.name,
    kind: "chain",
    detail:
      chain.rules.length === 1 ? "chain with 1 rule" : `chain with ${chain.rules.length} rules`,
    rank: 1,
    ...withDocs(lines, chain),
  }));
  if (goto) return items;
  for (const name of VERDICTS[dialect.family]) {
    if (name === "DROP" && section?.table === "nat" && dialect.family !== "eb") continue;
    items.push({ label: name, kind: "verdict", rank: 0, about: { kind: "verdict", name } });
  }
  for (const spec of dialect.catalogue.targets()) {
    if (spec.retired !== undefined || !fitsPlace(spec, section, rule.chain?.text, dialect))
      continue;
    const fits = fitsProtocol(spec, rule, dialect);
    if (fits === "no") continue;
    const about = { kind: "target", name: spec.name } as const;
    items.push(
      withSummary(
        { label: spec.name, kind: "target", rank: fits === "unsaid" ? 3 : 2, about },
        summaryOf(spec),
      ),
    );
  }
  return items;
}

function withSummary(item: CompletionItem, summary: string | undefined): CompletionItem {
  return summary === undefined ? item : { ...item, detail: summary.replace(/`/g, "") };
}
