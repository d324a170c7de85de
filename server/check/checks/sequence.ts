import type { Section } from "../../ruleset/ruleset";
import type { Report } from "../report";
import { checkChainLine } from "./chainLine";
import { checkCommand } from "./command";
import { type KnownChains, newChain } from "./knownChains";

/**
 * Walks through a section as the tool does, line by line: a chain must be declared before it is used, commands find what
 * earlier lines made.
 */
export function checkSequence(report: Report, section: Section): void {
  if (section.spec === undefined) return;
  const known: KnownChains = new Map();
  for (const name of section.spec.chains) known.set(name, newChain(name, true));
  for (const item of section.items) {
    if (item.kind === "chain") checkChainLine(report, section, known, item);
    else checkCommand(report, section, known, item);
  }
}
