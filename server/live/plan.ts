import type { Variant } from "../catalogue/schema";
import { DEFAULT_READING, RulesFile } from "../file";
import { placesIn } from "./merge";
import { Foreign, type Owner, ownerOf } from "./ownership";
import {
  backSection,
  type ChainAction,
  type ChainChange,
  changesOf,
  loadSection,
} from "./restoreText";
import type { Keys, TableRules } from "./tableRules";
import { targetOf } from "./target";
import { type Fault, liveTables, wantedTables } from "./wanted";

/** What to plan. */
export interface PlanRequest {
  readonly family: "ip" | "ip6";
  readonly variant: Variant;
  /** The file to apply. */
  readonly file: string;
  /** The live ruleset, as `iptables-save -c` prints it. */
  readonly live: string;
  /** Whether the file adds to what is there, as `--noflush` does. */
  readonly noflush: boolean;
  /** Patterns of chains that other programs own, with `*` and `?`. */
  readonly foreign: readonly string[];
}

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
  const { family, variant, noflush } = request;
  const reading = { ...DEFAULT_READING, family, variant };
  const file = RulesFile.of("", request.file, { ...reading, noflush });
  const live = RulesFile.of("", request.live, reading);
  if (file.directives.family !== undefined && file.directives.family !== family)
    return { fault: `The file says that it is for ${file.directives.family}tables.` };
  const keys: Keys = new Map();
  const liveSide = yield* liveTables(live, keys);
  if ("fault" in liveSide) return liveSide;
  const wanted = yield* wantedTables(file, live, keys);
  if ("fault" in wanted) return wanted;

  const present = programsIn(liveSide);
  const foreign = new Foreign(request.foreign);
  const others = { foreign, variant, present: new Set([...present].map(({ name }) => name)) };
  const load: string[] = [];
  const back: string[] = [];
  const chains: PlannedChain[] = [];
  const removed: PlannedRule[] = [];
  const kept: OwnedRule[] = [];
  for (const [table, wantedTable] of wanted) {
    const there = liveSide.get(table);
    // What the file adds to the live rules holds the other programs' already.
    const target = targetOf(
      file.options.noflush ? { ...others, foreign: NOBODY } : others,
      there,
      wantedTable,
    );
    const changes = changesOf(there, target);
    for (const change of changes) {
      chains.push(plannedChain(table, change));
      removed.push(...removedRules(table, change));
      for (const { rule, owner } of change.target?.kept ?? [])
        kept.push({ table, chain: change.name, rule: rule.text, owner });
      yield undefined;
    }
    if (changes.every(({ action }) => action === "keep")) continue;
    load.push(loadSection(table, changes, variant));
    back.push(backSection(table, changes, variant));
  }
  return {
    family,
    load: load.join(""),
    back: back.join(""),
    chains,
    removed,
    kept,
    holders: [...present].flatMap(({ name, says, holdsTables }) =>
      holdsTables === true ? [{ name, says }] : [],
    ),
  };
}

const NOBODY = new Foreign([]);

/** The programs that have chains in a ruleset. */
function programsIn(tables: ReadonlyMap<string, TableRules>): Set<Owner> {
  const owners = new Set<Owner>();
  for (const { chains } of tables.values())
    for (const { name, builtIn } of chains.values()) {
      const owner = builtIn ? undefined : ownerOf(name);
      if (owner !== undefined) owners.add(owner);
    }
  return owners;
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
