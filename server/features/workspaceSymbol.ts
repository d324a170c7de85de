import type { RulesFile } from "../file";
import type { Section } from "../ruleset/ruleset";
import { nameOfChainIn } from "./documentSymbol";
import type { Place } from "./place";

/** A table or a chain of one of the open files. */
export interface WorkspaceSymbol {
  readonly kind: "table" | "chain";
  readonly name: string;
  /** The table of a chain. */
  readonly container: string;
  readonly place: Place;
}

/** So many are given at most: a list that nobody reads to its end need not be complete. */
export const MOST_SYMBOLS = 500;

/** Tables and chains whose names have the letters of a query in its order, letter case aside. */
export function workspaceSymbols(file: RulesFile, query: string): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  const wanted = query.toLowerCase();
  for (const section of file.ruleset.sections) {
    if (section.header !== undefined && hasLetters(section.table, wanted))
      found.push({
        kind: "table",
        name: section.table,
        container: "",
        place: { line: section.header, start: 0, end: section.nameSpan.end },
      });
    for (const symbol of chainsOf(file, section, wanted)) {
      if (found.length >= MOST_SYMBOLS) return found;
      found.push(symbol);
    }
  }
  return found;
}

function* chainsOf(file: RulesFile, section: Section, wanted: string): Generator<WorkspaceSymbol> {
  for (const chain of section.chains.values()) {
    const line = chain.declared ?? chain.rules[0]?.index;
    if (line === undefined || !hasLetters(chain.name, wanted)) continue;
    yield {
      kind: "chain",
      name: chain.name,
      container: section.table,
      place: { line, ...nameOfChainIn(file, line, chain.name) },
    };
  }
}

function hasLetters(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of name.toLowerCase()) if (letter === wanted[at]) at++;
  return at >= wanted.length;
}
