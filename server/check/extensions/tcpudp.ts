import type { Dialect } from "../../ruleset/dialect";
import type { ExtensionUse, Fault, Rule } from "../../ruleset/model";

/**
 * Ports that leave nothing out count as no condition, and the nft variant leaves such a match to the kernel, which takes
 * no negated protocol (`tcp_all_zero`, `udp_all_zero` in nft.c).
 */
export function* tcpudpWhole(use: ExtensionUse, rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (dialect.variant !== "nft" || !rule.protocolNegated || use.options.length === 0) return;
  for (const { negated, values } of use.options) {
    const value = values[0];
    if (negated || value?.kind !== "ports") return;
    if (value.ranges.some(({ from, to }) => from > 0 || to < 65535)) return;
  }
  yield {
    code: "needs-protocol",
    message: `All ports are no condition, and then -m ${use.name} needs -p ${use.name}, not its negation.`,
    start: use.start,
    end: use.end,
  };
}
