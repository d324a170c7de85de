import type { Command } from "../../ruleset/model";
import type { Chain, Section } from "../../ruleset/ruleset";
import type { Lines } from "../../text/lines";
import { docsOfChain } from "../chainDocs";
import type { CompletionItem } from "./item";

/** Chains that lines of this section declare. */
export function userChains(section: Section): Chain[] {
  return [...section.chains.values()].filter((chain) => !chain.builtIn);
}

/** The chains that a command may name. */
export function chainItems(
  lines: Lines,
  section: Section | undefined,
  command: Command | undefined,
): CompletionItem[] {
  if (section === undefined || command === "new-chain") return [];
  const chains = [...section.chains.values()].filter((chain) => {
    if (command === "policy") return chain.builtIn;
    return command === "delete-chain" || command === "rename-chain" ? !chain.builtIn : true;
  });
  return chains.map((chain) => ({
    label: chain.name,
    kind: "chain",
    detail: detailOf(chain),
    rank: chain.builtIn ? 0 : 1,
    ...withDocs(lines, chain),
  }));
}

/** What the comments above a chain say of it, where they say anything. */
export function withDocs(lines: Lines, chain: Chain): { docs?: string } {
  const said = docsOfChain(lines, chain);
  return said.length === 0 ? {} : { docs: said.join("\n") };
}

/** Declarations: built-in chains that have none yet, and chains that rules name though nothing declares them. */
export function declarationItems(section: Section | undefined): CompletionItem[] {
  if (section === undefined) return [];
  const items: CompletionItem[] = [];
  for (const chain of section.chains.values()) {
    if (!chain.builtIn || chain.declared !== undefined) continue;
    items.push(declaration(chain.name, "built-in chain", "${1|ACCEPT,DROP|}", "ACCEPT", 0));
  }
  for (const name of undeclared(section))
    items.push(declaration(name, "named by rules, not declared yet", "-", "-", 1));
  return items;
}

/** What may stand behind the name in a chain's line. */
export function policyItems(section: Section | undefined, chain: string): CompletionItem[] {
  if (section?.chains.get(chain)?.builtIn === true) {
    return ["ACCEPT", "DROP"].map((label, rank) => ({
      label,
      kind: "verdict",
      detail: `policy of ${chain}`,
      rank,
    }));
  }
  return [{ label: "-", kind: "value", detail: "user-defined chains have no policy", rank: 0 }];
}

function declaration(
  name: string,
  detail: string,
  choice: string,
  policy: string,
  rank: number,
): CompletionItem {
  return {
    label: `:${name}`,
    kind: "chain",
    detail,
    text: `:${name} ${policy} [0:0]`,
    snippet: `:${name} ${choice} [0:0]`,
    filter: `:${name}`,
    rank,
  };
}

function undeclared(section: Section): Set<string> {
  const names = new Set<string>();
  for (const item of section.items) {
    if (item.kind !== "rule") continue;
    const { chain, target } = item.rule;
    if (chain !== undefined && !section.chains.has(chain.text)) names.add(chain.text);
    if (target?.kind === "chain" && !section.chains.has(target.name)) names.add(target.name);
  }
  return names;
}

function detailOf(chain: Chain): string {
  const rules = chain.rules.length === 1 ? "1 rule" : `${chain.rules.length} rules`;
  return chain.builtIn ? `built-in chain, ${rules}` : `chain, ${rules}`;
}
