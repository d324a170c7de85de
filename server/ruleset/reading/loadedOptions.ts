import { EB_LOADED, EB_TARGETS_LOADED } from "../../catalogue/core/eb";
import type { CoreOption } from "../../catalogue/core/option";
import type { Lookup } from "../../catalogue/index";
import { compareVersions, type ExtensionSpec } from "../../catalogue/schema";
import type { Dialect } from "../dialect";
import { coreTable, type NamedOption, type OptionTable, optionTable } from "../optionTable";
import type { UseDraft } from "./draft";

/** An extension whose options are understood. Those of ebtables are loaded before any of them is used. */
export interface Loaded {
  readonly spec: ExtensionSpec;
  readonly table: OptionTable;
  use: UseDraft | undefined;
}

/** What a name of an option stands for: an option of the tool itself, or of an extension. */
export type FoundOption =
  | { readonly loaded: undefined; readonly option: CoreOption }
  | { readonly loaded: Loaded; readonly option: NamedOption };

/** The options that are understood at one place of a rule: the core's, and those of the extensions loaded so far. */
export class LoadedOptions {
  readonly #dialect: Dialect;
  readonly #loaded: Loaded[] = [];

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    if (dialect.family !== "eb") return;
    for (const name of EB_LOADED) this.#preload(dialect.catalogue.match(name));
    // Up to 1.8.9 the options of old-style targets were understood without their -j.
    if (compareVersions(dialect.version, "1.8.10") >= 0) return;
    for (const name of EB_TARGETS_LOADED) this.#preload(dialect.catalogue.target(name));
  }

  #preload(found: Lookup): void {
    if (found.kind === "known") this.add(found.spec, undefined);
  }

  /** Makes the options of an extension known. */
  add(spec: ExtensionSpec, use: UseDraft | undefined): void {
    this.#loaded.push({ spec, table: optionTable(spec, this.#dialect), use });
  }

  /** The option with exactly this name. The newest extension comes first, as `xtables_merge_options` puts it. */
  find(name: string): FoundOption | undefined {
    const core = coreTable(this.#dialect).byName.get(name);
    if (core !== undefined) return { loaded: undefined, option: core };
    for (let i = this.#loaded.length - 1; i >= 0; i--) {
      const loaded = this.#loaded[i] as Loaded;
      const option = loaded.table.get(name);
      if (option !== undefined) return { loaded, option };
    }
    return undefined;
  }

  /** A beginning that only one option has will do (`getopt_long`). */
  findBeginning(beginning: string): FoundOption | undefined {
    let only: FoundOption | undefined;
    for (const [, found] of this.#beginningWith(beginning)) {
      if (only !== undefined) return undefined;
      only = found;
    }
    return only;
  }

  /** A name of each option that begins like this, those of the newest extension first. */
  namesBeginningWith(beginning: string): string[] {
    const names: string[] = [];
    for (const [name] of this.#beginningWith(beginning)) names.push(name);
    return names;
  }

  /** Every name of every option. */
  names(): string[] {
    const names = [...coreTable(this.#dialect).byName.keys()];
    for (const { table } of this.#loaded) names.push(...table.keys());
    return names;
  }

  /** Two names of the same option count once, and so does an extension that was loaded twice. */
  *#beginningWith(beginning: string): Generator<readonly [string, FoundOption]> {
    const seen = new Set<NamedOption | CoreOption>();
    for (let i = this.#loaded.length - 1; i >= 0; i--) {
      const loaded = this.#loaded[i] as Loaded;
      for (const [name, option] of loaded.table) {
        if (!name.startsWith(beginning) || seen.has(option)) continue;
        seen.add(option);
        yield [name, { loaded, option }];
      }
    }
    for (const [name, option] of coreTable(this.#dialect).byName) {
      if (!name.startsWith(beginning) || seen.has(option)) continue;
      seen.add(option);
      yield [name, { loaded: undefined, option }];
    }
  }
}
