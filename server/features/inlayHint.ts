import type { RulesFile } from "../file";
import type { RuleEntry, Section } from "../ruleset/ruleset";
import { calledParts } from "./called";
import { firstFrom } from "./place";
import type { Preferences } from "./preferences";
import { ruleNumberOf } from "./ruleNumbers";
import { hintsOfValues, type Sort, usesOf } from "./valueHints";

/** A short text that is shown in a line and does not belong to it. */
export interface InlayHint {
  readonly line: number;
  readonly column: number;
  readonly label: string;
  /** Whether it says what stands before or behind it. */
  readonly side: "before" | "behind";
  readonly tooltip?: string;
}

/** What rules from one line to another do not say themselves. */
export function inlayHints(
  file: RulesFile,
  { first, last }: { readonly first: number; readonly last: number },
  wanted: Preferences["inlayHints"],
): InlayHint[] {
  const { sections, dialect } = file.ruleset;
  const hints: InlayHint[] = [];
  const { ports, interfaces, hosts } = file.reading.called;
  // Rules are read in full for them.
  const hasNames = wanted.names && ports.size + interfaces.size + hosts.size > 0;
  for (const section of sections) {
    const { items } = section;
    for (let at = firstFrom(section, first); at < items.length; at++) {
      const item = items[at] as Section["items"][number];
      if (item.index > last) break;
      if (item.kind !== "rule") continue;
      if (wanted.ruleNumbers) addNumber(hints, section, item);
      for (const { sort, column, label } of hintsOfValues(item, dialect))
        if (wanted[sort])
          hints.push({ line: item.index, column, label, side: "behind", ...TOOLTIPS[sort] });
      if (hasNames) hints.push(...namesIn(file, item));
    }
  }
  return hints;
}

function addNumber(hints: InlayHint[], section: Section, entry: RuleEntry): void {
  const number = ruleNumberOf(section, entry);
  if (number === undefined) return;
  hints.push({
    line: entry.index,
    column: /^\s*/.exec(entry.line.text)?.[0].length ?? 0,
    label: String(number),
    side: "before",
    tooltip: `Rule ${number} of ${entry.chain ?? ""}`,
  });
}

/** What a person calls the parts of a rule's values. */
function* namesIn({ reading }: RulesFile, { rule, index: line }: RuleEntry): Generator<InlayHint> {
  for (const use of usesOf(rule))
    for (const [at, { text, start, end }] of use.words.entries()) {
      const value = use.values[at];
      if (value === undefined || text.length !== end - start) continue;
      const spec = use.spec.values?.[at];
      for (const part of calledParts(reading.called, text, value, spec, rule.protocol))
        yield { line, column: start + part.end, label: part.name, side: "behind" };
    }
}

const TOOLTIPS: Readonly<Partial<Record<Sort, { readonly tooltip: string }>>> = {
  lists: { tooltip: "The tool makes one rule of each pair of a source and a destination." },
};
