import {
  bytesOf,
  bytesPerSecond,
  costOf,
  HASHLIMIT_MAX,
} from "../../catalogue/values/special/hashlimit";
import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

/** `user2credits` in xt_hashlimit: what a step is worth, the same at 250 and at 1000 ticks a second. */
const CREDITS_PER_STEP = 137438953n;
const DEFAULT_BURST = 5n;

/** What burst and rate ask of each other: `hashlimit_mt_check` in the tool, `hashlimit_mt_check_common` in the kernel. */
export function* hashlimitBurst(use: ExtensionUse): Iterable<Fault> {
  const option =
    optionOf(use.options, "--hashlimit-upto") ?? optionOf(use.options, "--hashlimit-above");
  const rate = option?.values[0];
  const word = option?.words[0];
  if (word === undefined || rate?.kind !== "rate") return;
  const at = { start: word.start, end: word.end };
  const burst = optionOf(use.options, "--hashlimit-burst");
  const size = burst?.values[0];
  const matchesRate = optionOf(use.options, "--hashlimit-rate-match") !== undefined;
  if (rate.bytes !== true) {
    if (burst !== undefined && size?.kind === "big-number" && size.value > BigInt(HASHLIMIT_MAX)) {
      yield {
        code: "number-out-of-range",
        message: `A burst of packets is from 1 to ${HASHLIMIT_MAX}; this is ${size.value}.`,
        start: burst.start,
        end: burst.end,
      };
    }
    if (matchesRate && rate.count > HASHLIMIT_MAX) {
      yield {
        code: "number-out-of-range",
        message: `With --hashlimit-rate-match the number in front of the unit is at most ${HASHLIMIT_MAX}.`,
        ...at,
      };
    }
    const packets = size?.kind === "big-number" ? size.value : DEFAULT_BURST;
    if (
      !matchesRate &&
      packets <= BigInt(HASHLIMIT_MAX) &&
      overflows(BigInt(rate.count), BigInt(rate.period), packets)
    ) {
      yield {
        code: "number-out-of-range",
        message: `So slow a rate with a burst of ${packets} overflows the kernel's counter (at the usual 250 or 1000 ticks a second): write --hashlimit-burst 1 or a faster rate.`,
        ...(burst === undefined ? at : { start: burst.start, end: burst.end }),
      };
    }
    return;
  }
  const cost = costOf(bytesPerSecond(word.text) ?? 0n);
  if (cost === undefined) return;
  if (burst !== undefined && size?.kind === "big-number") {
    const least = bytesOf(cost);
    if (least === 0n) {
      yield {
        code: "incompatible-options",
        message:
          "A burst with a rate below 16b/s makes iptables itself crash: take --hashlimit-burst away.",
        start: burst.start,
        end: burst.end,
      };
    } else if (size.value < least) {
      yield {
        code: "number-out-of-range",
        message: `The burst must hold at least one second at this rate: ${least} bytes or more.`,
        start: burst.start,
        end: burst.end,
      };
    }
  }
  if (cost === 1n && !matchesRate)
    yield {
      code: "number-out-of-range",
      message: "The kernel cannot count so fast: write a rate of at most 32767mb/s.",
      ...at,
    };
}

/** The kernel multiplies in 64 bits and refuses where the burst is then worth less than one packet. */
function overflows(count: bigint, period: bigint, burst: bigint): boolean {
  const average = (BigInt(HASHLIMIT_MAX) * period) / count;
  const worth = (steps: bigint) => BigInt.asUintN(64, steps * CREDITS_PER_STEP);
  return worth(average * burst) < worth(average);
}
