import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

const LAST_SECOND = 86399;

/** A time that goes past midnight ends before it begins (`time_mt_check`). */
export function* timeContiguous(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const contiguous = optionOf(use.options, "--contiguous");
  if (contiguous === undefined) return;
  const start = secondsOf(use, "--timestart", 0);
  const stop = secondsOf(use, "--timestop", LAST_SECOND);
  if (start === undefined || stop === undefined || start >= stop) return;
  yield {
    code: "incompatible-options",
    message:
      "--contiguous is for a time that goes past midnight: --timestop must be earlier in the day than --timestart.",
    start: contiguous.start,
    end: contiguous.end,
  };
}

function secondsOf(use: ExtensionUse, name: string, without: number): number | undefined {
  const option = optionOf(use.options, name);
  if (option === undefined) return without;
  const value = option.values[0];
  return value?.kind === "time-of-day" ? value.seconds : undefined;
}
