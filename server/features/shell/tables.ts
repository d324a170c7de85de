import { tableOf, tablesOf } from "../../catalogue/tables";
import type { Dialect } from "../../ruleset/dialect";
import type { CompletionItem } from "../completion/item";
import { describeTable } from "../describe";
import type { Markup } from "../markup";
import type { Stretch } from "../place";
import { type CommandFamily, readCalls } from "./commands";
import type { ShellWord } from "./script";

/** The table that a command of a script names, which its line in the file made of it does not. */
export interface NamedTable extends Stretch {
  readonly family: CommandFamily;
  readonly name: string;
}

/** The table named, or about to be named, at an offset of a script. */
export function tableAt(script: string, offset: number): NamedTable | undefined {
  const call = readCalls(script).find(
    ({ does, tool, step }) => does === "rules" && tool.end < offset && offset <= step.end,
  );
  if (call === undefined) return undefined;
  const { words, family } = call;
  const at = words.findIndex(({ start, end }) => start <= offset && offset <= end);
  const word = words[at];
  const before = at < 0 ? words.findLast(({ end }) => end < offset) : words[at - 1];
  if (before === undefined || !isTableOption(before)) return undefined;
  if (word === undefined) return { family, name: "", start: offset, end: offset };
  return word.isOpen ? undefined : { family, name: word.text, start: word.start, end: word.end };
}

function isTableOption({ text }: ShellWord): boolean {
  return text === "-t" || text === "--table";
}

export function hoverNamedTable(
  { name, family }: NamedTable,
  { variant, version }: Pick<Dialect, "variant" | "version">,
): Markup | undefined {
  const spec = tableOf(name, family, variant, version);
  return spec === undefined ? undefined : describeTable(spec);
}

/** The tables that a command may name. */
export function namedTableItems(
  { family }: NamedTable,
  { variant, version }: Pick<Dialect, "variant" | "version">,
): CompletionItem[] {
  return tablesOf(family, variant, version).map(({ name, summary }, rank) => ({
    label: name,
    kind: "table",
    detail: summary,
    rank,
    about: { kind: "table", name },
  }));
}
