import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

/** All other options ask for an IPVS connection, which `! --ipvs` rules out (`ipvs_mt_check`). */
export function* ipvsNegated(use: ExtensionUse): Iterable<Fault> {
  const none = optionOf(use.options, "--ipvs");
  if (none?.negated !== true || use.options.length < 2) return;
  yield {
    code: "incompatible-options",
    message: "! --ipvs stands alone: the other options ask for packets of an IPVS connection.",
    start: none.start,
    end: none.end,
  };
}
