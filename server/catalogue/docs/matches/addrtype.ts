import type { ExtensionDocs } from "../../schema";

const TYPES =
  "`LOCAL`: an address of this machine. `UNICAST`: routed to one host. `BROADCAST`, `MULTICAST`, `ANYCAST`. `BLACKHOLE`, `UNREACHABLE`, `PROHIBIT`: routes that drop or refuse. `THROW`, `NAT`, `XRESOLVE`, `UNSPEC` are hardly ever the answer.";

export const addrtype = (): ExtensionDocs => ({
  summary: "Asks the routing table what kind of address the packet comes from or goes to.",
  detail: `${TYPES} Case does not count, and the first type that a beginning fits is taken: \`U\` is UNSPEC. Not stateful; the answer changes with addresses and routes.`,
  options: {
    "--src-type": "A list of types, one of which the source must have.",
    "--dst-type": "A list of types, one of which the destination must have.",
    "--limit-iface-in":
      "Looks only at the interface that the packet came in by: `LOCAL` is then an address of that interface. Only for PREROUTING, INPUT and FORWARD.",
    "--limit-iface-out":
      "Looks only at the interface that the packet goes out by. Only for FORWARD, OUTPUT and POSTROUTING. Not together with `--limit-iface-in`.",
  },
  example: {
    table: "nat",
    rule: "-A PREROUTING -p tcp -m tcp --dport 80 -m addrtype --dst-type LOCAL -j REDIRECT --to-ports 8080",
    says: "Redirects web requests to any address of this machine, whatever its addresses are.",
  },
  mistakes: [
    "IPv6 has no `BROADCAST`; ip6tables refuses it, and `BLACKHOLE`, `PROHIBIT`, `THROW`, `NAT`, `XRESOLVE` as well.",
    "In a chain of your own, legacy refuses `--limit-iface-…` if one of the built-in chains that lead there does not fit; nft loads it.",
  ],
  manual: "iptables-extensions(8), addrtype",
});
