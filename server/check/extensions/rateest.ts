import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

/**
 * The tool looks for the steps that the kernel counts in (`RATEEST_final_check`): an interval of 250 ms times a power of
 * two up to 8 s, and an average over about 1.44 times the interval or more, up to 2 to the 30 times it.
 */
export function* rateestTimes(use: ExtensionUse): Iterable<Fault> {
  const interval = optionOf(use.options, "--rateest-interval");
  const average = optionOf(use.options, "--rateest-ewmalog");
  const length = interval?.values[0];
  const over = average?.values[0];
  if (interval === undefined || length?.kind !== "number") return;
  if (length.value > 8_000_000) {
    yield {
      code: "number-out-of-range",
      message: "The interval is at most 8 seconds.",
      start: interval.start,
      end: interval.end,
    };
    return;
  }
  if (average === undefined || over?.kind !== "number") return;
  // As the tool counts, with the overflow of `1 << 31` in a signed word.
  let log = 1;
  while (log < 32 && !(length.value / -Math.log(1 - 1 / (1 << log)) > over.value)) log++;
  if (log === 1 || log > 31) {
    const least = Math.ceil(length.value / 1000 / Math.LN2);
    const message =
      length.value === 0
        ? "The interval must be longer than 0."
        : `The time to average over is out of range: write at least ${least}ms for this interval, better twice the interval.`;
    const at = length.value === 0 ? interval : average;
    yield { code: "number-out-of-range", message, start: at.start, end: at.end };
  }
}
