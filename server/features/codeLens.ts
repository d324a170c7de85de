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

type Said = Omit<CodeLens, "line">;

/** Above each chain who leads there, and where its packets go. */
export function codeLenses(file: RulesFile, wanted: Preferences["codeLens"]): CodeLens[] {
  if (!wanted.callers && !wanted.counters) return [];
  return file.ruleset.sections.flatMap((section) =>
    [...section.chains.values()].flatMap((chain) => {
      const line = chain.declared ?? chain.rules[0]?.index;
      if (line === undefined) return [];
      return [
        ...(wanted.callers && !chain.builtIn ? [callers(file, section, chain)] : []),
        ...(wanted.counters ? (busiest(section, chain) ?? []) : []),
      ].map((said) => ({ line, ...said }));
    }),
  );
}

function callers({ lines }: RulesFile, section: Section, chain: Chain): Said {
  const count = chain.callers.length;
  if (count === 0) return { title: "Nothing leads here" };
  const hooks = hooksOf(section).of(chain);
  const from = hooks === undefined ? "none of them reached" : `reached from ${hooks.join(", ")}`;
  const title = `${count} caller${count === 1 ? "" : "s"} · ${from}`;
  const column = lines.at(chain.declared ?? -1)?.text.indexOf(chain.name) ?? -1;
  return column < 0 ? { title } : { title, leadsTo: { kind: "references", column } };
}

/** The rule that counted most packets of those that the chain's rules counted; none where nothing was counted. */
function busiest(section: Section, chain: Chain): Said[] | undefined {
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
  return [
    {
      title: `Rule ${number ?? "?"} (line ${which.index + 1}) counted ${part} % of ${written} packets`,
      leadsTo: { kind: "line", line: which.index },
    },
  ];
}
