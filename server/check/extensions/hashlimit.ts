import {
  bytesOf,
  bytesPerSecond,
  costOf,
  HASHLIMIT_MAX,
} from "../../catalogue/values/special/hashlimit";
import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

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
