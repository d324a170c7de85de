import type { Only } from "./condition";
import type { Address } from "./packet";
import type { TracedRule } from "./program";
import type { Traveller } from "./traveller";

/** Chains of fewer rules are gone through one by one. */
const FEW = 32;

/**
 * The rules of a chain, found by what they alone let through: where thousands each ask for one address or port, a packet
 * has to be held against few.
 */
export class Candidates {
  readonly #byDestination = new Map<Address, number[]>();
  readonly #byPort = new Map<Address, number[]>();
  readonly #rest: number[] = [];

  private constructor(rules: readonly TracedRule[]) {
    const asked = new Map<string, number>();
    for (const rule of rules)
      for (const only of onlies(rule)) asked.set(keyOf(only), (asked.get(keyOf(only)) ?? 0) + 1);
    for (const [place, rule] of rules.entries()) {
      let rarest: Only | undefined;
      for (const only of onlies(rule))
        if (rarest === undefined || (asked.get(keyOf(only)) ?? 0) < (asked.get(keyOf(rarest)) ?? 0))
          rarest = only;
      if (rarest === undefined) this.#rest.push(place);
      else {
        const lists = rarest.field === "dport" ? this.#byPort : this.#byDestination;
        const list = lists.get(rarest.value);
        if (list === undefined) lists.set(rarest.value, [place]);
        else list.push(place);
      }
    }
  }

  /** Undefined for short chains. */
  static of(rules: readonly TracedRule[]): Candidates | undefined {
    return rules.length < FEW ? undefined : new Candidates(rules);
  }

  /** The places, in order, of rules that a packet may match; undefined where it may be any. */
  of({ destination, dport, fragment }: Traveller): readonly number[] | undefined {
    if (destination === undefined || dport === undefined || fragment !== false) return undefined;
    return [
      ...(this.#byDestination.get(destination) ?? []),
      ...(this.#byPort.get(dport) ?? []),
      ...this.#rest,
    ].sort((a, b) => a - b);
  }
}

function onlies({ conditions }: TracedRule): Only[] {
  return conditions.flatMap(({ only }) => only ?? []);
}

function keyOf({ field, value }: Only): string {
  return `${field} ${value}`;
}
