import { CORE } from "../catalogue/core/index";
import type { CoreOption } from "../catalogue/core/option";
import { type ExtensionSpec, inScope, type OptionSpec } from "../catalogue/schema";
import type { Dialect } from "./dialect";

/** One option of an extension under one of its names. */
export interface NamedOption {
  /** The name in full. */
  readonly name: string;
  readonly spec: OptionSpec;
}

/** The options of one extension that this tool has, by every name. */
export type OptionTable = ReadonlyMap<string, NamedOption>;

/** The core options of one tool, by letter and by long name. */
export interface CoreTable {
  readonly byLetter: ReadonlyMap<string, CoreOption>;
  readonly byName: ReadonlyMap<string, CoreOption>;
}

const cores = new Map<string, CoreTable>();
const tables = new WeakMap<Dialect, Map<ExtensionSpec, OptionTable>>();

/** The core options of a tool. `0` is the letter of `--line-numbers` inside the tool only, not on a line. */
export function coreTable(dialect: Dialect): CoreTable {
  const known = cores.get(dialect.family);
  if (known !== undefined) return known;
  const byLetter = new Map<string, CoreOption>();
  const byName = new Map<string, CoreOption>();
  for (const option of CORE[dialect.family]) {
    if (option.letter !== undefined && option.letter !== "0") byLetter.set(option.letter, option);
    for (const long of option.long) byName.set(long, option);
  }
  const table = { byLetter, byName };
  cores.set(dialect.family, table);
  return table;
}

/** The options of an extension under a dialect. */
export function optionTable(spec: ExtensionSpec, dialect: Dialect): OptionTable {
  let ofDialect = tables.get(dialect);
  if (ofDialect === undefined) {
    ofDialect = new Map();
    tables.set(dialect, ofDialect);
  }
  let table = ofDialect.get(spec);
  if (table === undefined) {
    table = build(spec, dialect);
    ofDialect.set(spec, table);
  }
  return table;
}

function build(spec: ExtensionSpec, dialect: Dialect): OptionTable {
  const table = new Map<string, NamedOption>();
  for (const [name, option] of Object.entries(spec.options)) {
    if (!inScope(option, dialect.family, dialect.variant, dialect.version)) continue;
    const named = { name, spec: option };
    table.set(name, named);
    for (const alias of option.aliases ?? []) table.set(alias, named);
  }
  return table;
}
