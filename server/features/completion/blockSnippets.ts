import { tablesOf } from "../../catalogue/tables";
import type { Dialect } from "../../ruleset/dialect";
import type { Section } from "../../ruleset/ruleset";
import { BLOCKS, type Block, type BlockFamily, PLACES, WHOLE_FILES } from "./blocks";
import type { CompletionItem } from "./item";
import { choice, escape } from "./snippets";

/** The usual blocks of rules, as far as they stand in this table. */
export function blockSnippets(section: Section, { family }: Dialect): CompletionItem[] {
  if (section.spec === undefined || !isKnown(family)) return [];
  const chains = [...section.chains.values()];
  return blocksOf(family).flatMap((block, at): CompletionItem[] => {
    const lines = block.tables[section.table];
    if (lines === undefined) return [];
    const chain = /^-A (\S+)/.exec(lines[0] ?? "")?.[1];
    const isClosed =
      section.table !== "filter" ||
      chains.some(
        ({ name, policy }) => policy === "DROP" && (name === chain || chain === "<chain>"),
      );
    const all = isClosed ? lines : [...lines, ...(block.closing ?? [])];
    const names = chains.map(({ name }) => name).slice(0, MOST_CHAINS);
    return [item(block, written(all.join("\n"), family, names), 14 + at)];
  });
}

/** Whole files of the usual kinds: each table with its policies, the blocks, its COMMIT. */
export function fileSnippets({ family, variant, version }: Dialect): CompletionItem[] {
  if (!isKnown(family)) return [];
  const specs = tablesOf(family, variant, version);
  return WHOLE_FILES.map((whole, at): CompletionItem => {
    const blocks = blocksOf(family).filter(({ label }) => whole.blocks.includes(label));
    const lines = ["nat", "filter"].flatMap((table) => {
      const rules = blocks.flatMap(({ tables }) => tables[table] ?? []);
      if (rules.length === 0) return [];
      const chains = specs.find(({ name }) => name === table)?.chains ?? [];
      const policies = chains.map(
        (chain) =>
          `:${chain} ${table === "filter" && chain !== "OUTPUT" ? "DROP" : "ACCEPT"} [0:0]`,
      );
      return [`*${table}`, ...policies, ...rules, "COMMIT"];
    });
    return item(whole, written(lines.join("\n"), family, ["INPUT"]), 30 + at);
  });
}

const MOST_CHAINS = 20;

function isKnown(family: Dialect["family"]): family is BlockFamily {
  return family === "ip" || family === "ip6";
}

function blocksOf(family: BlockFamily): Block[] {
  return BLOCKS.filter(({ families }) => families?.includes(family) !== false);
}

/** Rules with their places filled in, and as a snippet in which equal places are filled in together. */
function written(
  rules: string,
  family: BlockFamily,
  chains: readonly string[],
): { readonly text: string; readonly snippet: string } {
  const numbers = new Map<string, number>();
  const fill = (text: string, asSnippet: boolean): string =>
    text.replace(/<([a-z:]+)>/g, (_, name: string) => {
      const suggested = name === "chain" ? (chains[0] ?? "") : (PLACES.get(name)?.[family] ?? "");
      if (suggested.includes("<")) return fill(suggested, asSnippet);
      if (!asSnippet) return suggested;
      const known = numbers.get(name);
      if (known !== undefined) return `$${known}`;
      const number = numbers.size + 1;
      numbers.set(name, number);
      return name === "chain" ? choice(number, chains) : `\${${number}:${escape(suggested)}}`;
    });
  return { text: fill(rules, false), snippet: fill(rules, true) };
}

function item(
  { label, detail }: { readonly label: string; readonly detail: string },
  { text, snippet }: { readonly text: string; readonly snippet: string },
  rank: number,
): CompletionItem {
  return { label, kind: "snippet", detail, snippet, text, filter: label, rank };
}
