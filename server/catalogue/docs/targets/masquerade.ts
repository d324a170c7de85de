import type { ExtensionDocs } from "../../schema";

export const masquerade = (): ExtensionDocs => ({
  summary:
    "Rewrites the source of a connection to the address of the interface by which it leaves.",
  detail:
    "Terminating within `nat`: the connection's later packets are treated alike without asking the rules again. Only in `nat POSTROUTING`. When the interface goes down or changes its address, its connections are forgotten. With a fixed address SNAT does the same with less work.",
  options: {
    "--to-ports":
      "Ports to choose from: `PORT` or `FIRST-LAST`. Needs `-p tcp`, `udp`, `sctp`, `dccp` or `icmp` before it.",
    "--random": "Picks the port at random, from a secret and the addresses.",
    "--random-fully":
      "Picks the port at random for each connection. Avoids clashes where many connections start at once.",
  },
  example: {
    rule: "-A POSTROUTING -o ppp0 -j MASQUERADE",
    table: "nat",
    says: "Everything that leaves by the dial-up line gets its address, whatever it is today.",
  },
  mistakes: [
    "Without `-o` traffic between inner networks is rewritten too.",
    "It forwards nothing by itself: `net.ipv4.ip_forward` (for IPv6 `net.ipv6.conf.all.forwarding`) must be on.",
  ],
  manual: "iptables-extensions(8), MASQUERADE",
});
