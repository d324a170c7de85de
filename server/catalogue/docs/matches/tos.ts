import type { ExtensionDocs } from "../../schema";

export const tos = (): ExtensionDocs => ({
  summary: "Looks at the TOS octet of IPv4 or the traffic class of IPv6.",
  detail:
    "The octet that now holds DSCP (upper six bits) and ECN (lower two); `dscp` and `ecn` look at those by name. Not stateful.",
  options: {
    "--tos":
      "`VALUE` or `VALUE/MASK`, each 0 to 255, or a name in any case: `Minimize-Delay` (0x10), `Maximize-Throughput` (0x08), `Maximize-Reliability` (0x04), `Minimize-Cost` (0x02), `Normal-Service` (0). A value alone compares all bits, a name leaves the upper two out.",
  },
  example: {
    rule: "-A PREROUTING -p tcp --dport 22 -m tos --tos Minimize-Delay -j MARK --set-xmark 0x1",
    table: "mangle",
    says: "Marks interactive SSH.",
  },
  mistakes: [
    "ECN changes the lower two bits: compare with a mask, `--tos 0x10/0xfc`.",
    "A name takes no mask behind it.",
  ],
  manual: "iptables-extensions(8), tos",
});
