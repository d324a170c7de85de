import type { RulesFile } from "../file";
import { hooksOf } from "../ruleset/calls";
import type { Chain, RuleEntry, Section } from "../ruleset/ruleset";
import { anatomyOf, innerSpan, spanOfPiece } from "./anatomy";
import { nameOfChainIn } from "./documentSymbol";
import type { Place } from "./place";
import { subjectAt } from "./subject";

/** A chain that jumps, or is jumped to. `section`: which one of the file's tables, by its place from 0. */
export interface CallHierarchyItem {
  readonly name: string;
  /** Its table, and from which built-in chains packets may come. */
  readonly detail: string;
  readonly section: number;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly selection: Place;
}

/** The other end of jumps, and where these stand. */
export interface Call {
  readonly item: CallHierarchyItem;
  readonly jumps: readonly Place[];
}

/** The chain whose name the cursor is in. */
export function prepareCallHierarchy(
  file: RulesFile,
  offset: number,
): CallHierarchyItem | undefined {
  const subject = subjectAt(file, offset)?.subject;
  if (subject?.kind !== "chain") return undefined;
  const chain = subject.section.chains.get(subject.name);
  return chain === undefined ? undefined : itemOf(file, subject.section, chain);
}

/** Who jumps to a chain. */
export function incomingCalls(file: RulesFile, section: number, name: string): Call[] {
  const found = chainAt(file, section, name);
  if (found === undefined) return [];
  const byChain = new Map<string, RuleEntry[]>();
  for (const caller of found.chain.callers) {
    const from = caller.chain ?? "";
    byChain.set(from, [...(byChain.get(from) ?? []), caller]);
  }
  return [...byChain].flatMap(([from, callers]) => {
    const chain = found.section.chains.get(from);
    return chain === undefined ? [] : [callOf(file, found.section, chain, callers)];
  });
}

/** Where a chain jumps to. */
export function outgoingCalls(file: RulesFile, section: number, name: string): Call[] {
  const found = chainAt(file, section, name);
  if (found === undefined) return [];
  const byChain = new Map<Chain, RuleEntry[]>();
  for (const [at, id] of found.chain.callees.entries()) {
    const callee = found.section.numbered[id] as Chain;
    const jump = found.chain.jumps[at] as RuleEntry;
    byChain.set(callee, [...(byChain.get(callee) ?? []), jump]);
  }
  return [...byChain].map(([chain, jumps]) => callOf(file, found.section, chain, jumps));
}

function chainAt(
  { ruleset }: RulesFile,
  at: number,
  name: string,
): { section: Section; chain: Chain } | undefined {
  const section = ruleset.sections[at];
  const chain = section?.chains.get(name);
  return section === undefined || chain === undefined ? undefined : { section, chain };
}

function callOf(
  file: RulesFile,
  section: Section,
  chain: Chain,
  jumps: readonly RuleEntry[],
): Call {
  return {
    item: itemOf(file, section, chain),
    jumps: jumps.flatMap((entry) => {
      const piece = anatomyOf(entry, file.ruleset.dialect).find(
        ({ role }) => role.kind === "target",
      );
      if (piece === undefined) return [];
      return [{ line: entry.index, ...innerSpan(entry.line, spanOfPiece(entry.line, piece)) }];
    }),
  };
}

function itemOf(file: RulesFile, section: Section, chain: Chain): CallHierarchyItem {
  const first = chain.declared ?? chain.rules[0]?.index ?? section.header ?? 0;
  return {
    name: chain.name,
    detail: `${section.table}${hooksInWords(section, chain)}`,
    section: file.ruleset.sections.indexOf(section),
    firstLine: first,
    lastLine: first,
    selection: { line: first, ...nameOfChainIn(file, first, chain.name) },
  };
}

function hooksInWords(section: Section, chain: Chain): string {
  if (chain.builtIn) return " · built in";
  const hooks = hooksOf(section).of(chain);
  return hooks === undefined ? " · nothing leads here" : ` · reached from ${hooks.join(", ")}`;
}
