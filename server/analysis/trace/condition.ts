import type { OptionUse } from "../../ruleset/model";
import type { Traveller } from "./traveller";
import type { Truth } from "./truth";

/** One thing that a rule asks of a packet. */
export interface Condition {
  /** As the rule says it, in full names. */
  readonly text: string;
  readonly test: Test;
}

export type Test = (packet: Traveller) => Truth;

/** Nobody knows. */
export const UNKNOWN: Test = () => undefined;

/** An option as people would write it in full. */
export function textOf(option: OptionUse): string {
  return [
    ...(option.negated ? ["!"] : []),
    option.name,
    ...option.words.map((word) => word.text),
  ].join(" ");
}
