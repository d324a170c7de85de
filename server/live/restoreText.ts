import type { Variant } from "../catalogue/schema";
import { Stock } from "./merge";
import type { ChainRules, RuleText, TableRules } from "./tableRules";
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
    rules.every(({ key }, at) => key === target.rules[at]?.key)
  );
}

/**
 * The section that makes a table the target's, for `-c --noflush`. Declaring a user-defined chain empties or makes it, so
 * that the section does the same whether or not an earlier attempt got this far.
 */
export function loadSection(
  table: string,
  changes: readonly ChainChange[],
  variant: Variant,
): string {
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
): string {
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
  readonly rules: readonly string[] | undefined;
  readonly isDropped?: true;
}

function section(table: string, steps: readonly Step[], variant: Variant): string {
  const heads: string[] = [];
  const flushes: string[] = [];
  const drops: string[] = [];
  const rules: string[] = [];
  for (const step of steps) {
    if (step.builtIn) {
      // A legacy table that is written loses the counters of the policies that are not said again.
      if (step.rules === undefined && variant === "nft") continue;
      heads.push(`:${step.name} ${step.head ?? "ACCEPT [0:0]"}`);
      if (step.rules !== undefined) flushes.push(`-F ${step.name}`);
    } else if (step.rules !== undefined || step.isDropped === true) {
      heads.push(`:${step.name} - [0:0]`);
      if (step.isDropped === true) drops.push(`-X ${step.name}`);
    }
    for (const rule of step.rules ?? []) rules.push(rule);
  }
  return [`*${table}`, ...heads, ...flushes, ...drops, ...rules, "COMMIT", ""].join("\n");
}

/** The target's rules; of those that are live already the live line with its counters. */
function carried(live: readonly RuleText[], target: readonly RuleText[]): string[] {
  const stock = new Stock(live);
  return target.map((rule) => {
    const place = stock.take(rule.key);
    const there = place === undefined ? undefined : live[place];
    return there === undefined ? rule.text : counted(there);
  });
}

function counted({ counters, text }: RuleText): string {
  return counters === undefined ? text : `${counters} ${text}`;
}
