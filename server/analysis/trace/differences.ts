import { type Bits, numberOf } from "./bits";
import type { Address } from "./packet";
import type { Traveller } from "./traveller";

/** A field of a packet that a rule changed; undefined where the value is not known. */
export interface Difference {
  readonly field:
    | "source"
    | "destination"
    | "sport"
    | "dport"
    | "ttl"
    | "mark"
    | "connmark"
    | "tos"
    | "tracked";
  readonly from: Address | boolean | undefined;
  readonly to: Address | boolean | undefined;
}

const FIELDS = ["source", "destination", "sport", "dport", "ttl"] as const;
const BITS = ["mark", "connmark", "tos"] as const;

/** What differs between a packet before a rule and after it. */
export function differences(before: Traveller, after: Traveller): Difference[] {
  const found: Difference[] = [];
  for (const field of FIELDS)
    if (before[field] !== after[field])
      found.push({ field, from: before[field], to: after[field] });
  for (const field of BITS)
    if (!isSame(before[field], after[field]))
      found.push({ field, from: numberOf(before[field]), to: numberOf(after[field]) });
  if (before.untracked !== after.untracked)
    found.push({
      field: "tracked",
      from: before.untracked === undefined ? undefined : !before.untracked,
      to: after.untracked === undefined ? undefined : !after.untracked,
    });
  return found;
}

function isSame(a: Bits, b: Bits): boolean {
  return a.value === b.value && a.known === b.known;
}
