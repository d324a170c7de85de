import { tablesOf } from "../../catalogue/tables";
import type { Dialect } from "../../ruleset/dialect";
import type { Section } from "../../ruleset/ruleset";
import type { CompletionItem } from "./item";

/** A whole table: its header, its built-in chains with their policies, its COMMIT. */
export function tableSnippets(dialect: Dialect): CompletionItem[] {
  return tablesOf(dialect.family, dialect.variant, dialect.version).map(
    ({ name, chains }, rank) => {
      const policies = chains.map((chain, at) => `:${chain} \${${at + 1}|ACCEPT,DROP|} [0:0]`);
      const snippet = [`*${name}`, ...policies, "$0", "COMMIT"].join("\n");
      return snippetItem(
        `*${name} … COMMIT`,
        `the table ${name}, whole`,
        snippet,
        `*${name}`,
        20 + rank,
      );
    },
  );
}

/** A rule, for the chains of this table. */
export function ruleSnippets(section: Section, { family }: Dialect): CompletionItem[] {
  const chains = [...section.chains.keys()].slice(0, 20);
  if (chains.length === 0) return [];
  const chain = choice(1, chains);
  const rule = (label: string, detail: string, rest: string, rank: number) =>
    snippetItem(label, detail, `-A ${chain} ${rest}`, label, rank);
  if (family === "arp" || family === "eb")
    return [rule("rule", "appends a rule", "-j ${2|ACCEPT,DROP|}", 10)];
  const port = "-p ${2|tcp,udp|} --dport ${3:22} -j ${4|ACCEPT,DROP,REJECT|}";
  return [rule("rule", "appends a rule for a port", port, 10)];
}

/** A user-defined chain: its declaration. Its rules stand further down, where the cursor is not. */
export function chainSnippet(): CompletionItem {
  return snippetItem("chain", "declares a user-defined chain", ":${1:NAME} - [0:0]", "chain", 13);
}

/** A snippet without its places: each with what it suggests. */
export function withoutPlaces(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "")
    .replace(/\\([$}\\,|])/g, "$1");
}

/** A place of a snippet at which one of some words is chosen. */
export function choice(number: number, words: readonly string[]): string {
  return words.length === 1
    ? escape(words[0] as string)
    : `\${${number}|${words.map(escape).join(",")}|}`;
}

/** Names from the file are text, whatever signs are in them. */
export function escape(text: string): string {
  return text.replace(/[\\$},|]/g, "\\$&");
}

function snippetItem(
  label: string,
  detail: string,
  snippet: string,
  filter: string,
  rank: number,
): CompletionItem {
  return { label, kind: "snippet", detail, snippet, text: withoutPlaces(snippet), filter, rank };
}
