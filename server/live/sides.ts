import type { Variant } from "../catalogue/schema";
import { DEFAULT_READING, RulesFile } from "../file";
import { readKeys } from "./merge";
import { Foreign, type Owner, ownerOf } from "./ownership";
import { type ChainChange, changesOf } from "./restoreText";
import type { Keys, TableRules } from "./tableRules";
import { type Others, targetOf } from "./target";
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

/** Both sides of a plan, chain by chain. */
export interface Sides {
  /** The file as it was read. */
  readonly file: RulesFile;
  readonly live: RulesFile;
  /** What becomes of each chain, by the tables that the file mentions, in its order. */
  readonly tables: ReadonlyMap<string, readonly ChainChange[]>;
  readonly liveTables: ReadonlyMap<string, TableRules>;
  /** The file's tables as they stand in it, or with `noflush` as they and the live ones stand together. */
  readonly wanted: ReadonlyMap<string, TableRules>;
  readonly others: Others;
  /** The programs that have chains in the live ruleset. */
  readonly programs: readonly Owner[];
}

/** Reads both sides and finds what is to be live, with pauses. */
export function* sidesOf(request: PlanRequest): Generator<undefined, Sides | Fault> {
  const { family, variant, noflush } = request;
  const reading = { ...DEFAULT_READING, family, variant };
  const file = RulesFile.of("", request.file, { ...reading, noflush });
  const live = RulesFile.of("", request.live, reading);
  if (file.directives.family !== undefined && file.directives.family !== family)
    return { fault: `The file says that it is for ${file.directives.family}tables.` };
  const keys: Keys = new Map();
  const there = yield* liveTables(live, keys);
  if ("fault" in there) return there;
  // What the file adds to the live rules holds the other programs' already.
  const foreign = file.options.noflush ? NOBODY : new Foreign(request.foreign);
  const wanted = yield* wantedTables(file, live, keys, foreign);
  if ("fault" in wanted) return wanted;

  const programs = programsIn(there);
  const others = { foreign, variant, present: new Set(programs.map(({ name }) => name)) };
  const tables = new Map<string, readonly ChainChange[]>();
  for (const [name, table] of wanted) {
    for (const chain of table.chains.values())
      yield* readKeys(there.get(name)?.chains.get(chain.name)?.rules ?? [], chain.rules);
    tables.set(name, changesOf(there.get(name), targetOf(others, there.get(name), table)));
    yield undefined;
  }
  return { file, live, tables, liveTables: there, wanted, others, programs };
}

const NOBODY = new Foreign([]);

function programsIn(tables: ReadonlyMap<string, TableRules>): Owner[] {
  const owners = new Set<Owner>();
  for (const { chains } of tables.values())
    for (const { name, builtIn } of chains.values()) {
      const owner = builtIn ? undefined : ownerOf(name);
      if (owner !== undefined) owners.add(owner);
    }
  return [...owners];
}
