import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

/** REDIRECT keeps no base port for shifted ranges (`DNAT_fcheck` in libxt_NAT); DNAT does. */
export function* redirectBase(use: ExtensionUse): Iterable<Fault> {
  const option = optionOf(use.options, "--to-ports");
  const value = option?.values[0];
  if (option === undefined || value?.kind !== "nat" || value.base === undefined) return;
  yield {
    code: "bad-value",
    message: "REDIRECT cannot shift ports by a base: write the range only, or use DNAT.",
    start: option.start,
    end: option.end,
  };
}
