import type { Problem } from "../../check/problem";
import type { RulesFile } from "../../file";
import type { Section } from "../../ruleset/ruleset";
import { sectionAt } from "../place";
import { type Fix, insertAbove } from "./fix";

/** The rules that are missing, before all others of their chain. */
export function addMissing({ ruleset, lines }: RulesFile, { line, missing }: Problem): Fix[] {
  const section = sectionAt(ruleset, line);
  if (missing === undefined || section === undefined) return [];
  const { chain, rules } = missing;
  const what = rules.length === 1 ? (rules[0] ?? "") : `${rules.length} rules`;
  let place = placeOfRules(section, chain);
  // Comments belong to the rule below them.
  while (/^#/.test(lines.at(place - 1)?.text ?? "")) place--;
  return [
    {
      title: `Put ${what} first in ${chain}`,
      edits: [insertAbove(lines, place, rules.join("\n"))],
      preferred: true,
    },
  ];
}

/** The line of the first rule that stands in a chain; else where the rules of the table begin, or end. */
function placeOfRules(section: Section, chain: string): number {
  const rules = section.items.filter(({ kind }) => kind === "rule");
  const own = new Set(section.chains.get(chain)?.rules.map(({ index }) => index));
  const first = rules.find(({ index }) => own.has(index)) ?? rules[0];
  return first?.index ?? section.commit ?? section.last + 1;
}
