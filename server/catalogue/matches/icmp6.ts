import type { ExtensionSpec } from "../schema";

export const icmp6: ExtensionSpec = {
  kind: "match",
  name: "icmp6",
  // `xtables_find_match` puts these protocol names in place of the match's own.
  aliases: ["icmpv6", "ipv6-icmp"],
  families: ["ip6"],
  protocol: [{ protocols: ["icmpv6"] }],
  options: {
    "--icmpv6-type": {
      values: [{ kind: "icmp-type", family: "ip6" }],
      required: true,
      invert: true,
    },
  },
  determinism: "pure",
  module: "ip6_tables",
};
