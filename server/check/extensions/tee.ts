import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

/** The kernel refuses an empty gateway (`tee_tg_check`). */
export function* teeGateway(use: ExtensionUse): Iterable<Fault> {
  const option = optionOf(use.options, "--gateway");
  const value = option?.values[0];
  if (option === undefined || value?.kind !== "addresses" || value.list[0]?.address !== 0n) return;
  yield {
    code: "bad-address",
    message: "The gateway cannot be the address of all zeros: write the host that gets the copies.",
    start: option.start,
    end: option.end,
  };
}
