import type { ExtensionDocs } from "../../schema";

export const dnat = (): ExtensionDocs => ({
  summary: "Rewrites the destination of a connection: port forwarding.",
  detail:
    "Terminating within `nat`: the connection's later packets are treated alike without asking the rules again. Only in the table `nat`, in `PREROUTING` (from outside) and `OUTPUT` (from this machine). Routing comes afterwards, so rules in `FORWARD` see the new destination.",
  options: {
    "--to-destination":
      "New address, or a range `FIRST-LAST` of which one is picked for each connection, then `:PORT`, `:FIRST-LAST` or `:FIRST-LAST/BASE`. `:PORT` alone keeps the address. A port needs `-p tcp`, `udp`, `sctp`, `dccp` or `icmp` before it. An IPv6 address with a port stands in brackets. With `/BASE` ports are shifted: a connection to BASE goes to FIRST, one to BASE+1 to FIRST+1. Numbers only; no names, no masks.",
    "--random": "Picks the port in the given range at random.",
    "--persistent": "Gives a client the same one of several addresses each time.",
  },
  example: {
    rule: "-A PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:80",
    table: "nat",
    says: "Connections from outside to port 8080 go to port 80 of a host inside.",
  },
  mistakes: [
    "A rule in `filter FORWARD` must let the rewritten packets pass: match the inner address and port there.",
    "Clients of the same network need SNAT as well, or the answers go to them directly and are thrown away.",
    "`-p tcp` must stand before the option, not behind it.",
  ],
  manual: "iptables-extensions(8), DNAT",
});
