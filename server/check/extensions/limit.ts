import type { Dialect } from "../../ruleset/dialect";
import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** The kernel's time units in a second (`XT_LIMIT_SCALE`). */
const SCALE = 10000;
/** Credits in a second, HZ times CREDITS_PER_JIFFY: the same for kernels of 250 and 1000 ticks a second. */
const CREDITS = 32000;
const BITS32 = 2 ** 32;

/**
 * xt_limit counts the tokens of a full bucket in 32 bits and refuses a bucket that does not fit (`limit_mt_check`). The
 * nft variant writes a native limit, which has no such bound.
 */
export function* limitCredits(use: ExtensionUse, _rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (dialect.variant !== "legacy") return;
  const rate = optionOf(use.options, "--limit");
  const given = optionOf(use.options, "--limit-burst");
  const read = rate?.values[0] ?? { kind: "rate" as const, count: 3, period: 3600 };
  const size = given?.values[0] ?? { kind: "number" as const, value: 5 };
  if (read.kind !== "rate" || size.kind !== "number") return;
  const place = given?.words[0] ?? rate ?? use;
  if (size.value === 0) {
    yield {
      code: "number-out-of-range",
      message: "The kernel refuses a burst of 0: write at least 1.",
      start: place.start,
      end: place.end,
    };
    return;
  }
  const step = Math.floor((SCALE * read.period) / read.count);
  if (credits((step * size.value) % BITS32) >= credits(step)) return;
  yield {
    code: "bad-rate",
    message: `This rate is too slow for a burst of ${size.value}${given === undefined ? " (the default)" : ""}: the kernel cannot count so large a bucket. Write a faster --limit or a smaller --limit-burst. (iptables-nft accepts it.)`,
    start: place.start,
    end: place.end,
  };
}

/** `user2credits`. */
function credits(units: number): number {
  const kept =
    units > Math.floor((BITS32 - 1) / CREDITS)
      ? Math.floor(units / SCALE) * CREDITS
      : Math.floor((units * CREDITS) / SCALE);
  return kept % BITS32;
}
