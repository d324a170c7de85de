import { PROTOCOL } from "../../catalogue/values/protocols";
import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** A reset answers TCP only (`reject_tg_check` in the kernel). */
export function* rejectTcpReset(use: ExtensionUse, rule: Rule): Iterable<Fault> {
  const option = optionOf(use.options, "--reject-with");
  const value = option?.values[0];
  if (option === undefined || value?.kind !== "word" || value.word !== "tcp-reset") return;
  if (rule.protocol === PROTOCOL.tcp && !rule.protocolNegated) return;
  const message =
    "--reject-with tcp-reset needs -p tcp in the same rule: other protocols know no reset. Take the option away for them.";
  yield { code: "needs-protocol", message, start: option.start, end: option.end };
}
