import { compareVersions } from "../../catalogue/schema";
import type { Dialect } from "../../ruleset/dialect";
import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** Protocol 0 never occurs in a connection; the tool says so since 1.8.11 (`conntrack_mt_parse`). */
export function* conntrackProtocol(
  use: ExtensionUse,
  _rule: Rule,
  dialect: Dialect,
): Iterable<Fault> {
  if (compareVersions(dialect.version, "1.8.11") < 0) return;
  const option = optionOf(use.options, "--ctproto");
  const value = option?.values[0];
  if (option === undefined || value?.kind !== "protocol" || value.number !== 0) return;
  yield {
    code: "bad-value",
    message: `No connection has the protocol 0, so this matches ${option.negated ? "everything" : "nothing"}: name a protocol, or take --ctproto away. (Refused since iptables 1.8.11.)`,
    start: option.start,
    end: option.end,
  };
}
