import type { Item, Section } from "../../ruleset/ruleset";
import type { Report } from "../report";
import { checkChainLine } from "./chainLine";
import { checkCommand } from "./command";
import { ChainsAbove, type KnownChain, type KnownChains, newChain } from "./knownChains";

/**
 * Walks through a section as the tool does, line by line: a chain must be declared before it is used, commands find what
 * earlier lines made.
 */
export function checkSequence(report: Report, section: Section): void {
  if (section.spec === undefined) return;
  if (!section.editsRules) {
    const above = new ChainsAbove(section);
    for (const item of section.unsettled) {
      above.index = item.index;
      checkItem(report, section, above, item);
    }
    return;
  }
  const known: KnownChains = new Map<string, KnownChain>();
  for (const name of section.spec.chains) known.set(name, newChain(name, true));
  for (const item of section.items) checkItem(report, section, known, item);
}

function checkItem(report: Report, section: Section, known: KnownChains, item: Item): void {
  if (item.kind === "chain") checkChainLine(report, section, known, item);
  else checkCommand(report, section, known, item);
}
