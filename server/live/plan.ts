import { placesIn } from "./merge";
import { ownerOf } from "./ownership";
import {
  backSection,
  type ChainAction,
  type ChainChange,
  loadSection,
  textOf,
} from "./restoreText";
import { type PlanRequest, sidesOf } from "./sides";
import type { Fault } from "./wanted";

/** How one family's live ruleset becomes the file's, and comes back. */
export interface Plan {
  readonly family: "ip" | "ip6";
  /** Input of `iptables-restore -c --noflush`; empty when there is nothing to do. */
  readonly load: string;
  /** The same for the way back; it also puts right what a load that broke off between two tables leaves. */
  readonly back: string;
  /** Every chain of every table that the plan speaks of, in the order of the file's tables. */
  readonly chains: readonly PlannedChain[];
  /** Live rules that would go: neither the file has them nor do they belong to another program. */
  readonly removed: readonly PlannedRule[];
  /** Rules of other programs that stay in chains that are written again. */
  readonly kept: readonly OwnedRule[];
  /** Programs that hold whole tables of the live ruleset, so that the file and they would undo each other. */
  readonly holders: readonly Holder[];
}

export interface PlannedChain {
  readonly table: string;
  readonly chain: string;
  readonly action: ChainAction;
  /** Who owns it, where that is another program. */
  readonly owner?: string;
  /** What is done otherwise than the file says, as a sentence. */
  readonly note?: string;
}

export interface PlannedRule {
  readonly table: string;
  readonly chain: string;
  /** The rule as the live ruleset prints it, without counters. */
  readonly rule: string;
}

export interface OwnedRule extends PlannedRule {
  readonly owner: string;
}

export interface Holder {
  readonly name: string;
  /** What it does to the tables, as a sentence. */
  readonly says: string;
}

/**
 * Plans over single chains: those that are the same are not touched, so that their counters and what other programs do to
 * them meanwhile stay. Tables that the file does not mention are left alone. Rules are compared by what they say, never by
 * how they are spelt. With pauses. Whether the tool would take the file's rules is not judged here: `check` does, and a
 * rehearsal.
 */
export function* planOf(request: PlanRequest): Generator<undefined, Plan | Fault> {
  const sides = yield* sidesOf(request);
  if ("fault" in sides) return sides;
  const { variant } = request;
  const load: string[] = [];
  const back: string[] = [];
  const chains: PlannedChain[] = [];
  const removed: PlannedRule[] = [];
  const kept: OwnedRule[] = [];
  for (const [table, changes] of sides.tables) {
    for (const change of changes) {
      chains.push(plannedChain(table, change));
      removed.push(...removedRules(table, change));
      for (const { rule, owner } of change.target?.kept ?? [])
        kept.push({ table, chain: change.name, rule: rule.text, owner });
      yield undefined;
    }
    if (changes.every(({ action }) => action === "keep")) continue;
    load.push(textOf(loadSection(table, changes, variant)));
    back.push(textOf(backSection(table, changes, variant)));
  }
  return {
    family: request.family,
    load: load.join(""),
    back: back.join(""),
    chains,
    removed,
    kept,
    holders: sides.programs.flatMap(({ name, says, holdsTables }) =>
      holdsTables === true ? [{ name, says }] : [],
    ),
  };
}

function plannedChain(table: string, { name, action, live, target }: ChainChange): PlannedChain {
  const owner =
    target?.owner ?? (action === "remove" && live !== undefined ? ownerOf(name)?.name : undefined);
  return {
    table,
    chain: name,
    action,
    ...(owner === undefined ? {} : { owner }),
    ...(target?.note === undefined ? {} : { note: target.note }),
  };
}

function removedRules(table: string, { name, action, live, target }: ChainChange): PlannedRule[] {
  if (action === "keep" || live === undefined) return [];
  const places = placesIn(live.rules, target?.rules ?? []);
  return live.rules.flatMap(({ text }, at) =>
    places[at] === undefined ? [{ table, chain: name, rule: text }] : [],
  );
}
