import type { ExtensionUse, Fault } from "../../ruleset/model";

/**
 * The options on a type 0 routing header want `--rt-type 0` before them, and `--rt-0-not-strict` the addresses (`rt_parse`
 * in libip6t_rt): the order counts.
 */
export function* rtTypeFirst(use: ExtensionUse): Iterable<Fault> {
  let type0 = false;
  let addresses = false;
  for (const option of use.options) {
    const { name, start, end } = option;
    if (name === "--rt-type")
      type0 =
        !option.negated && option.values[0]?.kind === "number" && option.values[0].value === 0;
    if ((name === "--rt-0-res" || name === "--rt-0-addrs") && !type0) {
      yield {
        code: "option-requires",
        message: `${name} needs --rt-type 0 before it.`,
        start,
        end,
      };
    }
    if (name === "--rt-0-not-strict" && !addresses) {
      yield {
        code: "option-requires",
        message: "--rt-0-not-strict needs --rt-0-addrs before it.",
        start,
        end,
      };
    }
    if (name === "--rt-0-addrs") addresses = true;
  }
}
