import type { ExtensionDocs } from "../../schema";

export const redirect = (): ExtensionDocs => ({
  summary: "Sends a connection to this machine itself, on another port if wanted.",
  detail:
    "Terminating within `nat`: the connection's later packets are treated alike without asking the rules again. Only in the table `nat`, in `PREROUTING` (goes to the address of the interface where the packet came in) and `OUTPUT` (goes to the loopback address). The packet then passes `INPUT` with the new port.",
  options: {
    "--to-ports":
      "New destination port: `PORT` or `FIRST-LAST`. Needs `-p tcp`, `udp`, `sctp`, `dccp` or `icmp` before it. Without it the port stays.",
    "--random": "Picks the port in the given range at random.",
  },
  example: {
    rule: "-A PREROUTING -i eth1 -p tcp --dport 80 -j REDIRECT --to-ports 3128",
    table: "nat",
    says: "Web traffic from inside goes to the proxy on this machine.",
  },
  mistakes: [
    "The filter rule in `INPUT` must accept the new port, not the old one.",
    "A range with a base (`8000-8010/80`) is for DNAT only.",
  ],
  manual: "iptables-extensions(8), REDIRECT",
});
