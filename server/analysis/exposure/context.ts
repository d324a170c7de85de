import type { Dialect } from "../../ruleset/dialect";
import type { Examples } from "./examples";
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
