import type { OptionUse } from "../../ruleset/model";
import type { Address } from "./packet";
import type { Traveller } from "./traveller";
import type { Truth } from "./truth";

/** One thing that a rule asks of a packet. */
export interface Condition {
  /** As the rule says it, in full names. */
  readonly text: string;
  readonly test: Test;
  readonly only?: Only | undefined;
}

/** The one value that a condition lets through: no packet of which another one is known passes, if it is whole. */
export interface Only {
  readonly field: "destination" | "dport";
  readonly value: Address;
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
