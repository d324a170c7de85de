import { formatAddress } from "../../catalogue/values/addresses";
import type { Dialect } from "../../ruleset/dialect";
import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";
import type { LocalProblem } from "../problem";

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

/** A number alone is an address in its oldest spelling (`inet_aton`): 24 is 0.0.0.24, which puts nearly all senders together. */
export function* recentMask(
  use: ExtensionUse,
  _rule: Rule,
  { family }: Dialect,
): Iterable<LocalProblem> {
  const mask = optionOf(use.options, "--mask");
  const word = mask?.words[0];
  const length = Number(word?.text);
  if (family !== "ip" || word === undefined || !/^\d{1,2}$/.test(word.text) || length > 32) return;
  const bits = (0xffffffffn << BigInt(32 - length)) & 0xffffffffn;
  const meant = formatAddress(bits, family);
  yield {
    severity: "warning",
    code: "mask-is-address",
    message: `--mask takes an address: ${word.text} is read as 0.0.0.${length}, not as a length. Write ${meant}.`,
    start: word.start,
    end: word.end,
    suggestion: meant,
  };
}
