import { ruleCountOf } from "../ruleset/ruleNumbers";
import type { Chain, RuleEntry, Section } from "../ruleset/ruleset";

const known = new WeakMap<Chain, ReadonlyMap<RuleEntry, number>>();

/** The number of the first rule that a line makes in its chain, from 1; undefined for a line that makes none. */
export function ruleNumberOf(section: Section, entry: RuleEntry): number | undefined {
  const chain = section.chains.get(entry.chain ?? "");
  if (chain === undefined) return undefined;
  let numbers = known.get(chain);
  if (numbers === undefined) {
    const made = new Map<RuleEntry, number>();
    let next = 1;
    for (const rule of chain.rules) {
      made.set(rule, next);
      next += ruleCountOf(rule.sample);
    }
    numbers = made;
    known.set(chain, numbers);
  }
  return numbers.get(entry);
}
