import type { ExtensionDocs } from "../../schema";

export const tcpoptstrip = (): ExtensionDocs => ({
  summary: "Takes options out of the TCP header.",
  detail:
    "The packet goes on with the next rule. Only in the table `mangle`, only with `-p tcp`. Without the option nothing is taken out.",
  options: {
    "--strip-options":
      "Which, with commas: `wscale`, `mss`, `sack-permitted`, `sack`, `timestamp`, `md5`, or numbers from 2 to 255, each once. They are overwritten with no-operations.",
  },
  example: {
    rule: "-A PREROUTING -p tcp -j TCPOPTSTRIP --strip-options timestamp",
    table: "mangle",
    says: "Hides how long the hosts behind have been running.",
  },
  mistakes: [
    "Taking options out of packets in the middle of a connection breaks it: decide at the SYN, or do it always.",
  ],
  manual: "iptables-extensions(8), TCPOPTSTRIP",
});
