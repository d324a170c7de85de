import type { ExtensionDocs } from "../../schema";

export const dscp = (): ExtensionDocs => ({
  summary: "Sets the DSCP field of the IP header.",
  detail:
    "The packet goes on with the next rule. Only in the table `mangle`. The two ECN bits beside the field stay. One of the options must be given.",
  options: {
    "--set-dscp": "Value from 0 to 63, decimal or hexadecimal.",
    "--set-dscp-class":
      "Name of a class: `CS0` to `CS7`, `BE`, `AF11` to `AF43`, `EF`, in any case.",
  },
  example: {
    rule: "-A POSTROUTING -p udp --dport 5060:5061 -j DSCP --set-dscp-class CS3",
    table: "mangle",
    says: "Call signalling is marked for routers on the way.",
  },
  mistakes: ["The value is that of the field (EF is 46), not of the old TOS byte (184)."],
  manual: "iptables-extensions(8), DSCP",
});
