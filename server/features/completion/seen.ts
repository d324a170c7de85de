import type { ValueSpec } from "../../catalogue/schema";
import type { Rule } from "../../ruleset/model";
import type { Ruleset } from "../../ruleset/ruleset";
import { usesOf } from "./expected";

/** How many rules are looked through, and how many words are kept: completion must not wait for a blocklist. */
const MAX_RULES = 20_000;
const MAX_WORDS = 100;

/** Words that other rules of the file have for values of the same kind: interfaces, sets, addresses, names of lists. */
export function seenWords(
  ruleset: Ruleset,
  option: string,
  spec: ValueSpec,
  here: number,
): string[] {
  const words = new Set<string>();
  let left = MAX_RULES;
  for (const { items } of ruleset.sections) {
    for (const item of items) {
      if (left-- <= 0 || words.size >= MAX_WORDS) return [...words];
      if (item.kind === "rule" && item.index !== here) collect(item.rule, option, spec, words);
    }
  }
  return [...words];
}

function collect(rule: Rule, option: string, spec: ValueSpec, words: Set<string>): void {
  for (const use of usesOf(rule)) {
    for (const [at, word] of use.words.entries()) {
      const kind = use.spec.values?.[at]?.kind;
      const same = spec.kind === "text" ? use.name === option : kind === spec.kind;
      if (same && use.values[at] !== undefined && !/[\s"\\]/.test(word.text)) words.add(word.text);
    }
  }
}
