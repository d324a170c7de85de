import { PROTOCOL } from "../../catalogue/values/protocols";
import type { Dialect } from "../../ruleset/dialect";
import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

const SYN = 2;

/** The kernel wants a match on SYN (`find_syn_match` in xt_TCPMSS), which it cannot see in the rules of the nft variant. */
export function* tcpmssSyn(use: ExtensionUse, rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (dialect.variant !== "legacy" || rule.matches.some(looksForSyn)) return;
  // Another protocol is refused in itself.
  if (rule.protocol !== PROTOCOL.tcp || rule.protocolNegated) return;
  const message =
    "TCPMSS needs a match on SYN: write -p tcp --tcp-flags SYN,RST SYN before it. (The nft variant accepts the rule as it is.)";
  yield { code: "tcpmss-needs-syn", message, start: use.start, end: use.end };
}

function looksForSyn(match: ExtensionUse): boolean {
  if (match.spec?.name !== "tcp") return false;
  const syn = optionOf(match.options, "--syn");
  if (syn !== undefined && !syn.negated) return true;
  const flags = optionOf(match.options, "--tcp-flags");
  const wanted = flags?.values[1];
  return (
    flags !== undefined && !flags.negated && wanted?.kind === "flags" && (wanted.bits & SYN) !== 0
  );
}
