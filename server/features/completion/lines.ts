import { CORE } from "../../catalogue/core/index";
import { tablesOf } from "../../catalogue/tables";
import type { Dialect } from "../../ruleset/dialect";
import type { Ruleset, Section } from "../../ruleset/ruleset";
import { blockSnippets, fileSnippets } from "./blockSnippets";
import { declarationItems } from "./chains";
import type { CompletionItem } from "./item";
import { chainSnippet, ruleSnippets, tableSnippets } from "./snippets";

/** What a line may begin with: outside a table a header; inside one chains, rules and COMMIT. */
export function lineItems(ruleset: Ruleset, section: Section | undefined): CompletionItem[] {
  const { dialect } = ruleset;
  if (section === undefined)
    return [...tableItems(dialect), ...tableSnippets(dialect), ...fileSnippets(dialect)];
  const items = [
    ...rulesOf(section),
    ...commandItems(dialect),
    ...declarationItems(section),
    ...ruleSnippets(section, dialect),
    ...blockSnippets(section, dialect),
    chainSnippet(),
  ];
  if (section.commit === undefined)
    items.push({
      label: "COMMIT",
      kind: "command",
      detail: `loads the table ${section.table}`,
      rank: 2,
    });
  if (section.header === undefined) items.push(...tableItems(dialect));
  return items;
}

/** `*filter` and its like. */
export function tableItems({ family, variant, version }: Dialect): CompletionItem[] {
  return tablesOf(family, variant, version).map(({ name, summary }, rank) => ({
    label: `*${name}`,
    kind: "table",
    detail: summary,
    rank,
    about: { kind: "table", name },
  }));
}

/** `-A` and its like. */
export function commandItems({ family }: Dialect): CompletionItem[] {
  return CORE[family]
    .filter(({ action, name }) => action === "command" && name !== "-L" && name !== "-S")
    .map(({ name, summary }, at) => ({
      label: name,
      kind: "command",
      detail: summary.replace(/`/g, ""),
      rank: name === "-A" ? 1 : 5 + at,
      about: { kind: "core", name },
    }));
}

/** What a comment for us may say. */
export function directiveItems(codes: Iterable<string>): CompletionItem[] {
  const items: CompletionItem[] = [
    { label: "noflush", kind: "directive", detail: "loaded on top of what is there", rank: 2 },
    ...["ip", "ip6", "arp", "eb"].map(
      (family, at): CompletionItem => ({
        label: `family=${family}`,
        kind: "directive",
        detail: "the tool that reads the file",
        rank: 3 + at,
      }),
    ),
  ];
  for (const code of codes) {
    items.push({
      label: `ignore ${code}`,
      kind: "directive",
      detail: "hides it in the next line",
      rank: 0,
    });
    items.push({
      label: `ignore-file ${code}`,
      kind: "directive",
      detail: "hides it in the whole file",
      rank: 1,
    });
  }
  return items;
}

function rulesOf(section: Section): CompletionItem[] {
  return [...section.chains.keys()].slice(0, 200).map((name, at) => ({
    label: `-A ${name}`,
    kind: "chain",
    detail: "appends a rule",
    text: `-A ${name} `,
    rank: at < 5 ? 0 : 3,
  }));
}
