import type { ExtensionDocs } from "../../schema";

const PORT =
  "One port or `FIRST:LAST`, both ends included; a missing end stands for 0 or 65535. Numbers in decimal only, or service names.";

export const udp = (): ExtensionDocs => ({
  summary: "Looks at the ports of a UDP datagram.",
  detail:
    "Needs `-p udp`, which loads it by itself at the first of its options. All given options must hold. Only the first fragment of a datagram has a UDP header, so later ones never match. Not stateful.",
  options: {
    "--source-port": `The port the datagram comes from. ${PORT}`,
    "--destination-port": `The port the datagram goes to. ${PORT}`,
  },
  example: {
    rule: "-A INPUT -p udp --dport 53 -j ACCEPT",
    says: "Lets DNS queries in.",
  },
  mistakes: [
    "Several ports need `-m multiport --dports 53,123`.",
    "A number beyond 65535 is not refused: 16 bits of it are kept, so that `--dport 70000` is port 4464.",
    "A service of any protocol is taken: `--dport ssh` is UDP port 22.",
    "A range that goes down loads up to iptables 1.8.10 and never matches; newer ones refuse it.",
    "Letting everything from source port 53 in opens all UDP ports to whoever picks that port: accept answers with `conntrack --ctstate ESTABLISHED`.",
  ],
  manual: "iptables-extensions(8), udp",
});
