import type { ExtensionDocs } from "../../schema";

export const ecn = (): ExtensionDocs => ({
  summary: "Takes congestion notification (ECN) out of packets, for broken routers.",
  detail:
    "The packet goes on with the next rule. Only IPv4, only in the table `mangle`. One of the options must be given.",
  options: {
    "--ecn-tcp-remove":
      "Clears both ECN bits of the TCP header, so that the connection does not use ECN. Needs `-p tcp`.",
    "--ecn-tcp-cwr":
      "Sets the CWR bit of the TCP header to 0 or 1. For experiments. Needs `-p tcp`.",
    "--ecn-tcp-ece":
      "Sets the ECE bit of the TCP header to 0 or 1. For experiments. Needs `-p tcp`.",
    "--ecn-ip-ect": "Sets the two ECN bits of the IP header, 0 to 3. For experiments.",
  },
  example: {
    rule: "-A POSTROUTING -d 192.0.2.80 -p tcp -j ECN --ecn-tcp-remove",
    table: "mangle",
    says: "Connections to one host that cannot bear ECN do without.",
  },
  mistakes: ["Write it for single hosts; for all of them switch `net.ipv4.tcp_ecn` off."],
  manual: "iptables-extensions(8), ECN",
});
