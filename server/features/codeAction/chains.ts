import { TABLES } from "../../catalogue/tables";
import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import { chainNameFault } from "../../ruleset/names";
import type { Section } from "../../ruleset/ruleset";
import { sectionAt } from "../place";
import { type Fix, insertAbove, removeLine } from "./fix";

/** The declaration of a chain that is used without one, or used above it. */
export function undeclaredChain(file: RulesFile, { line, start, end }: Problem): Fix[] {
  const { ruleset, lines } = file;
  const section = sectionAt(ruleset, line);
  const name = lines.at(line)?.text.slice(start, end) ?? "";
  if (section === undefined || !mayBeDeclared(name, file)) return [];
  const place = placeOfDeclaration(section, line);
  const declared = section.chains.get(name)?.declared;
  if (declared !== undefined && declared > line) {
    const text = lines.at(declared)?.text ?? "";
    return [
      {
        title: `Move the declaration of ${name} up`,
        edits: [insertAbove(lines, place, text), removeLine(lines, declared)],
        preferred: true,
      },
    ];
  }
  return [
    {
      title: `Declare the chain ${name}`,
      edits: [insertAbove(lines, place, `:${name} - [0:0]`)],
      preferred: false,
    },
  ];
}

function mayBeDeclared(name: string, { ruleset, family }: RulesFile): boolean {
  const builtIn = TABLES.some(
    (table) => table.families.includes(family) && table.chains.some((chain) => chain === name),
  );
  return (
    name !== "" &&
    !builtIn &&
    !/[\s"]/.test(name) &&
    chainNameFault(name, ruleset.dialect, new Set()) === undefined
  );
}

/** Below the other declarations that stand above a line; else below the header. */
function placeOfDeclaration(section: Section, line: number): number {
  let place = section.header === undefined ? (section.items[0]?.index ?? line) : section.header + 1;
  for (const item of section.items)
    if (item.kind === "chain" && item.index < line) place = item.index + 1;
  return place;
}
