import type { RulesFile } from "../file";
import { hooksOf } from "../ruleset/calls";
import type { Chain, Section } from "../ruleset/ruleset";
import { wordsOf } from "../syntax/lineSyntax";
import type { Preferences } from "./preferences";
import { ruleNumberOf } from "./ruleNumbers";

/** A line of text above a chain. */
export interface CodeLens {
  readonly line: number;
  readonly title: string;
}

/** Above each chain who leads there, and where its packets go. */
export function codeLenses(file: RulesFile, wanted: Preferences["codeLens"]): CodeLens[] {
  if (!wanted.callers && !wanted.counters) return [];
  return file.ruleset.sections.flatMap((section) =>
    [...section.chains.values()].flatMap((chain) => {
      const line = chain.declared ?? chain.rules[0]?.index;
      if (line === undefined) return [];
      return [
        ...(wanted.callers && !chain.builtIn ? [callers(section, chain)] : []),
        ...(wanted.counters ? (busiest(section, chain) ?? []) : []),
      ].map((title) => ({ line, title }));
    }),
  );
}

function callers(section: Section, chain: Chain): string {
  const count = chain.callers.length;
  if (count === 0) return "Nothing leads here";
  const hooks = hooksOf(section).of(chain);
  const from = hooks === undefined ? "none of them reached" : `reached from ${hooks.join(", ")}`;
  return `${count} caller${count === 1 ? "" : "s"} · ${from}`;
}

/** The rule that counted most packets of those that the chain's rules counted; none where nothing was counted. */
function busiest(section: Section, chain: Chain): string[] | undefined {
  let all = 0;
  let most = 0;
  let which: Chain["rules"][number] | undefined;
  for (const entry of chain.rules) {
    const { text } = entry.line;
    if (text.charCodeAt(0) !== 91) continue;
    const { counters } = wordsOf(entry.line);
    const packets = counters === undefined ? NaN : Number.parseInt(text.slice(1, counters.end), 10);
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
  return [
    `Rule ${number ?? "?"} (line ${which.index + 1}) counted ${share < 1 ? "less than 1" : share} % of ${written} packets`,
  ];
}
