import type { Channel } from "./channel";
import type { Family } from "./planner";
import type { LiveRuleset } from "./read";
import { rehearse } from "./rehearse";

/** Whether a saved ruleset, loaded again, would be the ruleset that was saved. */
export type Proof =
  | { readonly kind: "proved"; readonly by: "save" | "save and nft" }
  /** Restoring it gives something else: sentences say what. */
  | { readonly kind: "different"; readonly differences: readonly string[] }
  /** It could not be tried, or not be loaded. */
  | { readonly kind: "unproved"; readonly why: string };

/**
 * Loads a saved ruleset where nothing depends on it and compares. Saving leaves out what it does not
 * understand of rules that nft made, without a word: `tcp dport { 80, 443 } accept` is saved as
 * `-p tcp -j ACCEPT`, which accepts all. So nft's own lists are compared too, where there are any.
 * `lists` are those of the host (readLive); both families' rulesets are proved one by one.
 */
export async function proveSnapshot(
  channel: Channel,
  ruleset: LiveRuleset & { readonly family: Family },
  lists?: string,
  signal?: AbortSignal,
): Promise<Proof> {
  const { family, variant, text, gaps } = ruleset;
  if (gaps.length > 0) return { kind: "different", differences: gaps };
  const tried = await rehearse(channel, {
    family,
    variant,
    rules: text,
    noflush: false,
    ...(signal === undefined ? {} : { signal }),
  });
  switch (tried.kind) {
    case "loaded":
      break;
    case "fault":
    case "refused":
      return { kind: "unproved", why: tried.message };
    case "syntaxOnly":
    case "undecided":
      return { kind: "unproved", why: tried.why };
  }
  const canList = variant === "nft" && lists !== undefined && tried.lists !== undefined;
  const differences = [
    ...differencesOf(savedRules(text), savedRules(tried.saved)),
    ...(canList
      ? differencesOf(listedChains(lists, family), listedChains(tried.lists, family))
      : []),
  ];
  return differences.length > 0
    ? { kind: "different", differences }
    : { kind: "proved", by: canList ? "save and nft" : "save" };
}

/** The lines of each chain of a saved text, by its table and name, without counters. */
function savedRules(text: string): Map<string, string[]> {
  const chains = new Map<string, string[]>();
  let table = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("*")) table = line.slice(1);
    const [, chain, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    // A built-in chain that accepts and has no rules is as good as none.
    if (chain !== undefined)
      chains.set(`${table} ${chain}`, policy === "ACCEPT" ? [] : [policy ?? ""]);
    const [, of, rule] = /^(?:\[\d+:\d+\] )?-A (\S+) ?(.*)$/.exec(line) ?? [];
    if (of !== undefined) chains.get(`${table} ${of}`)?.push(rule ?? "");
  }
  return chains;
}

/** The lines of each chain of the tables that iptables has, by table and name. */
function listedChains(text: string, family: Family): Map<string, string[]> {
  const chains = new Map<string, string[]>();
  let table: string | undefined;
  let lines: string[] | undefined;
  for (const line of text.split("\n")) {
    const opened = /^table (\S+) (\S+) \{/.exec(line);
    if (opened !== null)
      table =
        opened[1] === family && /^(?:filter|nat|mangle|raw|security)$/.test(opened[2] ?? "")
          ? opened[2]
          : undefined;
    const chain = /^\tchain (\S+) \{/.exec(line)?.[1];
    if (table !== undefined && chain !== undefined) {
      lines = [];
      chains.set(`${table} ${chain}`, lines);
    } else if (line === "\t}") {
      lines = undefined;
    } else if (!/^\t\ttype .* policy accept;$/.test(line)) {
      lines?.push(line.trim());
    }
  }
  return chains;
}

/** Where the chains are not alike; one that is missing is like one without rules. */
function differencesOf(
  wanted: ReadonlyMap<string, readonly string[]>,
  got: ReadonlyMap<string, readonly string[]>,
): string[] {
  return [...new Set([...wanted.keys(), ...got.keys()])].flatMap((name) => {
    const before = wanted.get(name) ?? [];
    const after = got.get(name) ?? [];
    const at = before.findIndex((line, index) => line !== after[index]);
    const place = at < 0 && after.length > before.length ? before.length : at;
    if (place < 0) return [];
    const shown = (line: string | undefined) => (line === undefined ? "nothing" : `“${line}”`);
    const [table = "", chain = ""] = name.split(" ");
    return [
      `Chain ${chain} of table ${table} would come back with ${shown(after[place])} in the place of ${shown(before[place])}.`,
    ];
  });
}
