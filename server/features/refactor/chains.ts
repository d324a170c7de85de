import type { RulesFile } from "../../file";
import { chainNameFault, NO_CHAINS } from "../../ruleset/names";
import type { Section } from "../../ruleset/ruleset";
import { insertAbove } from "../codeAction/fix";
import {
  countersOf,
  linesOf,
  type Refactoring,
  type Run,
  replaceLines,
  restOf,
} from "./refactoring";

/** A run of rules becomes a chain of its own, to which one rule in their place jumps. */
export function extractChain(file: RulesFile, { section, chain, entries }: Run): Refactoring[] {
  const first = entries[0];
  const last = entries.at(-1);
  const name = freeName(file, section, chain);
  if (first === undefined || last === undefined || entries.length < 2 || name === undefined)
    return [];
  const moved = linesOf(file, first.index, last.index).map((text, at) => {
    const entry = entries.find(({ index }) => index === first.index + at);
    return entry === undefined ? text : `${countersOf(entry)}-A ${name} ${restOf(entry)}`.trimEnd();
  });
  return [
    {
      id: "extract-chain",
      title: `Extract ${entries.length} rules to the chain ${name}`,
      kind: "extract",
      edits: [
        insertAbove(file.lines, declarationPlace(section), `:${name} - [0:0]`),
        replaceLines(file, first.index, last.index, [...moved, `-A ${chain} -j ${name}`]),
      ],
    },
  ];
}

/** Below the last declaration of the section. */
export function declarationPlace(section: Section): number {
  let place = (section.header ?? 0) + 1;
  for (const item of section.items) if (item.kind === "chain") place = item.index + 1;
  return place;
}

function freeName(file: RulesFile, section: Section, chain: string): string | undefined {
  const base = chain.toLowerCase().slice(0, 20);
  for (let number = 1; number < 1000; number++) {
    const name = `${base}-${number}`;
    if (section.chains.has(name)) continue;
    return chainNameFault(name, file.ruleset.dialect, NO_CHAINS) === undefined ? name : undefined;
  }
  return undefined;
}
