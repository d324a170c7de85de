import type { RuleEntry } from "./entry";
import type { Rule } from "./model";
import { signatureOf } from "./signature";

/** How many rules the tool makes of a line: one for each pair of a source and a destination that it lists. */
export function ruleCountOf(rule: Rule): number {
  let count = 1;
  for (const option of rule.options) {
    const value = option.values[0];
    if ((option.name === "-s" || option.name === "-d") && value?.kind === "addresses")
      count *= value.list.length;
  }
  return count;
}

/** Where the rule of a number stands among the lines of a chain. */
export interface Place {
  /** The index of its line; behind the last one where there are not so many rules. */
  readonly index: number;
  /** Whether the line makes rules before it, which then stand apart from it. */
  readonly isInside: boolean;
}

/** The line of the rule that has a number, from 1. */
export function placeOf(lines: readonly RuleEntry[], ruleNumber: number): Place {
  let before = ruleNumber - 1;
  for (const [index, entry] of lines.entries()) {
    const count = ruleCountOf(entry.rule);
    if (before < count) return { index, isInside: before > 0 };
    before -= count;
  }
  return { index: lines.length, isInside: false };
}

/** The index of the first line that makes the same rules as another one; -1 where none does. */
export function indexOfSame(lines: readonly RuleEntry[], rule: Rule): number {
  const signature = signatureOf(rule, { comments: true });
  return lines.findIndex((entry) => signatureOf(entry.rule, { comments: true }) === signature);
}
