import { prefixLengthOf } from "../../catalogue/values/addresses";
import type { ExtensionUse, Fault } from "../../ruleset/model";

/** Prefixes have at most 64 bits and nothing behind them (`ip6t_npt_checkentry` in the kernel, RFC 6296). */
export function* nptPrefix(use: ExtensionUse): Iterable<Fault> {
  for (const option of use.options) {
    const value = option.values[0];
    const prefix = value?.kind === "addresses" ? value.list[0] : undefined;
    if (prefix === undefined) continue;
    const length = prefixLengthOf(prefix.mask, "ip6");
    const { start, end } = option.words[0] ?? option;
    if (length === undefined || length > 64) {
      yield {
        code: "number-out-of-range",
        message: `${option.name} takes prefixes of at most 64 bits: write PREFIX/LENGTH, such as 2001:db8:1::/48.`,
        start,
        end,
      };
    } else if (prefix.name === undefined && (prefix.address & ~prefix.mask) !== 0n) {
      yield {
        code: "bad-address",
        message: `${option.name} takes a prefix only: all bits behind the first ${length} must be 0.`,
        start,
        end,
      };
    }
  }
}
