import type { RulesFile } from "../file";
import { hooksOf } from "../ruleset/calls";
import type { Chain, Section } from "../ruleset/ruleset";
import type { Preferences } from "./preferences";
import { ruleNumberOf } from "./ruleNumbers";

/** A line of text above a chain. */
export interface CodeLens {
  readonly line: number;
  readonly title: string;
  /** What it speaks of: the chain whose name stands here, to be looked for, or a line. */
  readonly leadsTo?:
    | { readonly kind: "references"; readonly column: number }
    | { readonly kind: "line"; readonly line: number };
}

/** Above each chain who leads there, and where its packets go. */
export function codeLenses(file: RulesFile, wanted: Preferences["codeLens"]): CodeLens[] {
  const lenses: CodeLens[] = [];
  if (!wanted.callers && !wanted.counters) return lenses;
  for (const section of file.ruleset.sections)
    for (const chain of section.chains.values()) {
      const line = chain.declared ?? chain.rules[0]?.index;
      if (line === undefined) continue;
      if (wanted.callers && !chain.builtIn) lenses.push(callers(file, section, chain, line));
      const most = wanted.counters ? busiest(section, chain, line) : undefined;
      if (most !== undefined) lenses.push(most);
    }
  return lenses;
}

function callers({ lines }: RulesFile, section: Section, chain: Chain, line: number): CodeLens {
  const count = chain.callers.length;
  if (count === 0) return { line, title: "Nothing leads here" };
  const title = titleOf(count, hooksOf(section).of(chain));
  const column = lines.at(chain.declared ?? -1)?.text.indexOf(chain.name) ?? -1;
  return column < 0 ? { line, title } : { line, title, leadsTo: { kind: "references", column } };
}

/** Thousands of chains have as many callers and are reached from the same hooks, of which there is one list. */
function titleOf(count: number, hooks: readonly string[] | undefined): string {
  let from = reached.get(hooks ?? NOWHERE);
  if (from === undefined) {
    from = hooks === undefined ? "none of them reached" : `reached from ${hooks.join(", ")}`;
    reached.set(hooks ?? NOWHERE, from);
  }
  return `${count} caller${count === 1 ? "" : "s"} · ${from}`;
}

const NOWHERE: readonly string[] = [];
const reached = new WeakMap<readonly string[], string>();

/** The rule that counted most packets of those that the chain's rules counted; none where nothing was counted. */
function busiest(section: Section, chain: Chain, line: number): CodeLens | undefined {
  let all = 0;
  let most = 0;
  let which: Chain["rules"][number] | undefined;
  for (const entry of chain.rules) {
    const { text } = entry.line;
    if (text.charCodeAt(0) !== 91) continue;
    const packets = Number(text.slice(1, text.indexOf(":")));
    if (!(packets > 0)) continue;
    all += packets;
    if (packets > most) {
      most = packets;
      which = entry;
    }
  }
  if (which === undefined) return undefined;
  const number = ruleNumberOf(section, which);
  const share = Math.floor((most / all) * 100);
  const written = all.toString().replace(/\B(?=(?:\d{3})+$)/g, ",");
  const part = share < 1 ? "less than 1" : share;
  return {
    line,
    title: `Rule ${number ?? "?"} (line ${which.index + 1}) counted ${part} % of ${written} packets`,
    leadsTo: { kind: "line", line: which.index },
  };
}
