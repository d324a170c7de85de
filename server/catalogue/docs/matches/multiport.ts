import type { ExtensionDocs } from "../../schema";

const PORTS =
  "Up to 15 ports and ranges with commas and no blanks; a range such as `6000:6007` counts as two and must go up. Names of services are looked up for the protocol of `-p`.";

export const multiport = (): ExtensionDocs => ({
  summary: "Looks whether a port is in a list of ports and ranges.",
  detail:
    "Needs `-p tcp`, `udp`, `udplite`, `sctp` or `dccp` in front of its option. One of the three options in each use; a rule may use the match twice, for example for source and destination. Not stateful.",
  options: {
    "--source-ports": `The port the packet comes from. ${PORTS}`,
    "--destination-ports": `The port the packet goes to. ${PORTS}`,
    "--ports": `Either port: one of the two in the list is enough. ${PORTS}`,
  },
  example: {
    rule: "-A INPUT -p tcp -m multiport --dports 22,80,443 -j ACCEPT",
    says: "Lets SSH and the web in.",
  },
  mistakes: [
    "Open ends (`1024:`) are not understood here: write `1024:65535`.",
    "The options end in s. `--dport` works here too, as a beginning of `--dports`, which hides that a list is meant.",
    "More than 15 places need a second rule, or a set of the type `bitmap:port`.",
  ],
  manual: "iptables-extensions(8), multiport",
});
