import type { Variant } from "../catalogue/schema";
import { placesIn } from "./merge";
import type { ChainRules, Origin, RuleText, TableRules } from "./tableRules";
import type { TargetChain, TargetTable } from "./target";

/** What happens to one chain. */
export type ChainAction = "keep" | "replace" | "create" | "remove";

/** One chain on both sides; `live` is undefined for a chain that is to be created, `target` for one that goes. */
export interface ChainChange {
  readonly name: string;
  readonly builtIn: boolean;
  readonly action: ChainAction;
  readonly live: ChainRules | undefined;
  readonly target: TargetChain | undefined;
}

/** Every chain of a table that either side has, the target's first. */
export function changesOf(live: TableRules | undefined, target: TargetTable): ChainChange[] {
  const changes: ChainChange[] = [];
  for (const chain of target.values()) {
    const there = live?.chains.get(chain.name);
    const isThere = there !== undefined && (!there.builtIn || there.policy !== undefined);
    changes.push({
      name: chain.name,
      builtIn: chain.builtIn,
      action: !isThere && !chain.builtIn ? "create" : isSame(there, chain) ? "keep" : "replace",
      live: there,
      target: chain,
    });
  }
  for (const chain of live?.chains.values() ?? [])
    if (!target.has(chain.name))
      changes.push({
        name: chain.name,
        builtIn: chain.builtIn,
        action: chain.builtIn ? "keep" : "remove",
        live: chain,
        target: undefined,
      });
  return changes;
}

function isSame(live: ChainRules | undefined, target: TargetChain): boolean {
  const rules = live?.rules ?? [];
  return (
    (!target.builtIn || (live?.policy ?? "ACCEPT") === target.policy) &&
    rules.length === target.rules.length &&
    rules.every((rule, at) => isSameRule(rule, target.rules[at]))
  );
}

function isSameRule(one: RuleText, other: RuleText | undefined): boolean {
  return other !== undefined && (one.text === other.text || one.key === other.key);
}

/** A line for the tool, and what it comes from. */
export interface Row {
  readonly text: string;
  readonly origin?: Origin;
  /** The chain that it declares, empties or takes away. */
  readonly chain?: string;
}

/** The lines as one text. */
export function textOf(rows: readonly Row[]): string {
  return rows.map(({ text }) => `${text}\n`).join("");
}

/**
 * The section that makes a table the target's, for `-c --noflush`. Declaring a user-defined chain empties or makes it, so
 * that the section does the same whether or not an earlier attempt got this far.
 */
export function loadSection(
  table: string,
  changes: readonly ChainChange[],
  variant: Variant,
): Row[] {
  return section(
    table,
    changes.map((change): Step => {
      const { name, builtIn, action, live, target } = change;
      if (action === "remove") return { name, builtIn, rules: undefined, isDropped: true };
      const head = builtIn
        ? `${target?.policy ?? live?.policy ?? "ACCEPT"} ${live?.counters ?? "[0:0]"}`
        : undefined;
      if (action === "keep") return { name, builtIn, head, rules: undefined };
      return { name, builtIn, head, rules: carried(live?.rules ?? [], target?.rules ?? []) };
    }),
    variant,
  );
}

/** The section that makes it what it was, from the target, or from wherever a load stopped on its way there. */
export function backSection(
  table: string,
  changes: readonly ChainChange[],
  variant: Variant,
): Row[] {
  return section(
    table,
    changes.map((change): Step => {
      const { name, builtIn, action, live } = change;
      if (action === "create") return { name, builtIn, rules: undefined, isDropped: true };
      const head = builtIn ? `${live?.policy ?? "ACCEPT"} ${live?.counters ?? "[0:0]"}` : undefined;
      if (action === "keep") return { name, builtIn, head, rules: undefined };
      return { name, builtIn, head, rules: (live?.rules ?? []).map(counted) };
    }),
    variant,
  );
}

interface Step {
  readonly name: string;
  readonly builtIn: boolean;
  /** Policy and counters of a built-in chain. */
  readonly head?: string | undefined;
  /** Undefined where the rules stay. */
  readonly rules: readonly Row[] | undefined;
  readonly isDropped?: true;
}

function section(table: string, steps: readonly Step[], variant: Variant): Row[] {
  const heads: Row[] = [];
  const flushes: Row[] = [];
  const drops: Row[] = [];
  const rules: Row[] = [];
  for (const { name, builtIn, head, rules: own, isDropped } of steps) {
    if (builtIn) {
      // A legacy table that is written loses the counters of the policies that are not said again.
      if (own === undefined && variant === "nft") continue;
      heads.push({ text: `:${name} ${head ?? "ACCEPT [0:0]"}`, chain: name });
      if (own !== undefined) flushes.push({ text: `-F ${name}`, chain: name });
    } else if (own !== undefined || isDropped === true) {
      heads.push({ text: `:${name} - [0:0]`, chain: name });
      if (isDropped === true) drops.push({ text: `-X ${name}`, chain: name });
    }
    for (const rule of own ?? []) rules.push(rule);
  }
  return [{ text: `*${table}` }, ...heads, ...flushes, ...drops, ...rules, { text: "COMMIT" }];
}

/** The target's rules; of those that are live already the live line with its counters. */
function carried(live: readonly RuleText[], target: readonly RuleText[]): Row[] {
  const places = placesIn(target, live);
  return target.map((rule, at) => {
    const place = places[at];
    const there = place === undefined ? undefined : live[place];
    return there === undefined
      ? { text: rule.text, origin: rule.origin }
      : { text: counted(there).text, origin: rule.origin };
  });
}

function counted({ counters, text, origin }: RuleText): Row {
  return { text: counters === undefined ? text : `${counters} ${text}`, origin };
}
