import type { Family } from "../../../server/catalogue/schema";

/** A whole file that shows one point of the grammar. */
export interface Row {
  readonly title: string;
  readonly text: string;
  /** As in the catalogue's cases: `ok`, `fail CODE`, `nft ok, legacy fail CODE`. */
  readonly verdict: string;
  readonly family: Family;
}

/** A file of iptables. */
export function row(title: string, text: string, verdict: string, family: Family = "ip"): Row {
  return { title, text, verdict, family };
}

/** Lines in the table filter that every tool accepts. */
export function accepted(title: string, ...lines: string[]): Row {
  return row(title, filter(...lines), "ok");
}

/** Lines in the table filter that every tool refuses, for which we have this code. */
export function refused(title: string, code: string, ...lines: string[]): Row {
  return row(title, filter(...lines), `fail ${code}`);
}

/** These lines in the table filter. */
export function filter(...lines: string[]): string {
  return inTable("filter", ...lines);
}

/** These lines in a table. */
export function inTable(table: string, ...lines: string[]): string {
  return ["*" + table, ...lines, "COMMIT", ""].join("\n");
}
