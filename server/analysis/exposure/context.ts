import type { Dialect } from "../../ruleset/dialect";
import type { Ruleset } from "../../ruleset/ruleset";
import { Tracer } from "../trace/trace";
import { Examples } from "./examples";
import type { Table, Tables } from "./tables";

/** What all questions about one ruleset have in common. */
export interface Context {
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly filter: Table;
  /** Whether nothing else is there when the file is loaded, and all of it can be followed. */
  readonly whole: boolean;
  readonly examples: Examples;
}

/**
 * Makes what questions about a ruleset have in common, with pauses; undefined where it has no filter table that can be
 * followed. `isPart`: the file is added to rules that are there, or something is filled in before it is loaded.
 */
export function* contextOf(
  ruleset: Ruleset,
  tables: Tables,
  { isPart }: { readonly isPart: boolean },
): Generator<undefined, Context | undefined> {
  const filter = tables.byName.get("filter");
  if (filter === undefined) return undefined;
  const tracer = Tracer.of(ruleset, { noflush: isPart });
  if (tracer !== undefined) yield* tracer.prepare();
  return {
    dialect: ruleset.dialect,
    tables,
    filter,
    whole: !isPart && tables.tangled.length === 0,
    examples: new Examples(tables, tracer),
  };
}
