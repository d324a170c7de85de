import type { RulesFile } from "../../file";
import type { Chain, RuleEntry, Section } from "../../ruleset/ruleset";
import { docsOfChain } from "../chainDocs";
import { describeHook, describePolicy } from "../describe";
import { type Block, type Inline, join, list, type Markup, paragraph } from "../markup";
import { describeChainPackets } from "./packets";

const CALLERS_SHOWN = 8;

/** A chain of a section: what it is for, its policy, its rules, who leads there, and whether packets come. */
export function describeChain(file: RulesFile, section: Section, chain: Chain): Markup {
  const hook = chain.builtIn ? describeHook(chain.name) : undefined;
  const blocks: Block[] = [
    paragraph(
      { strong: chain.name },
      ` · ${chain.builtIn ? "built-in" : "user-defined"} chain of the table ${section.table}`,
    ),
  ];
  if (hook !== undefined) blocks.push(paragraph(hook));
  const docs = docsOfChain(file.lines, chain);
  if (docs.length > 0) blocks.push(paragraph(docs.join(" ")));
  const facts: Inline[][] = [[rulesInWords(chain.rules.length)]];
  if (chain.builtIn) {
    if (chain.policy !== undefined)
      facts.push(["Policy ", { code: chain.policy }, ": ", describePolicy(chain.policy, true)]);
    else facts.push(["No policy is given here: nft sets ACCEPT, legacy leaves what there was"]);
  } else facts.push(callersInWords(chain));
  const packets = describeChainPackets(file.knownOfChain(section, chain), file.lines);
  return [...blocks, ...list(facts), ...packets];
}

/** A chain that nothing declares. */
export function describeUndeclared(section: Section, name: string): Markup {
  return [paragraph({ strong: name }, ` · not declared in the table ${section.table}`)];
}

/** `INPUT rule 3 (line 12)`. */
export function placeOfRule(section: Section, entry: RuleEntry): Inline[] {
  const chain = entry.rule.chain?.text ?? "";
  const number = (section.chains.get(chain)?.rules.indexOf(entry) ?? -1) + 1;
  return [
    { code: chain },
    number === 0 ? ` in line ${entry.index + 1}` : ` rule ${number} (line ${entry.index + 1})`,
  ];
}

function rulesInWords(count: number): string {
  if (count === 0) return "No rules";
  return count === 1 ? "One rule" : `${count} rules`;
}

function callersInWords(chain: Chain): Inline[] {
  if (chain.callers.length === 0) return ["Nothing in this file leads here"];
  const shown = chain.callers
    .slice(0, CALLERS_SHOWN)
    .map(({ rule, index }): Inline[] => [{ code: rule.chain?.text ?? "" }, ` (line ${index + 1})`]);
  const left = chain.callers.length - shown.length;
  const places = shown.flatMap((place, at) => (at === 0 ? place : [", ", ...place]));
  return ["Reached from ", ...join(places, ""), ...(left > 0 ? [` and ${left} more`] : [])];
}
