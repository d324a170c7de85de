import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** A number of hits is asked for only where the list is looked up (`recent_mt_check`); 0 asks for nothing. */
export function* recentHitcount(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const hits = optionOf(use.options, "--hitcount");
  const value = hits?.values[0];
  if (hits === undefined || value?.kind !== "number" || value.value === 0) return;
  const operation = optionOf(use.options, "--set") ?? optionOf(use.options, "--remove");
  if (operation === undefined) return;
  yield {
    code: "option-excludes",
    message: `--hitcount cannot be used together with ${operation.name}: it belongs to --rcheck and --update.`,
    start: hits.start,
    end: hits.end,
  };
}
