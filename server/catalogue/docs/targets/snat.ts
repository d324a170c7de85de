import type { ExtensionDocs } from "../../schema";

export const snat = (): ExtensionDocs => ({
  summary: "Rewrites the source of a connection to a fixed address.",
  detail:
    "Terminating within `nat`: the connection's later packets are treated alike without asking the rules again. Only in the table `nat`, in `POSTROUTING` and `INPUT`. It comes after routing and filtering: rules in `FORWARD` see the old source. Where the outer address changes, use MASQUERADE.",
  options: {
    "--to-source":
      "New address, or a range `FIRST-LAST` of which one is picked for each connection, then `:PORT` or `:FIRST-LAST`. A port needs `-p tcp`, `udp`, `sctp`, `dccp` or `icmp` before it. An IPv6 address with a port stands in brackets. Without ports the old one is kept where it is free.",
    "--random": "Picks the port at random, from a secret and the addresses.",
    "--random-fully":
      "Picks the port at random for each connection. Avoids clashes where many connections start at once.",
    "--persistent": "Gives a client the same one of several addresses each time.",
  },
  example: {
    rule: "-A POSTROUTING -s 192.168.1.0/24 -o eth0 -j SNAT --to-source 203.0.113.5",
    table: "nat",
    says: "The network behind appears with one public address.",
  },
  mistakes: [
    "In `PREROUTING` or `OUTPUT` it is refused.",
    "The address should be one of the machine's own, or nobody answers for it.",
  ],
  manual: "iptables-extensions(8), SNAT",
});
