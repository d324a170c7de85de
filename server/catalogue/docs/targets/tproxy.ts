import type { ExtensionDocs } from "../../schema";

export const tproxy = (): ExtensionDocs => ({
  summary: "Hands the packet to a local proxy without changing its addresses.",
  detail:
    "Terminating: the packet does not go on to the next rule. Only in `mangle PREROUTING`, and only with `-p tcp` or `-p udp`. The proxy must open its socket with `IP_TRANSPARENT`, and routing must deliver the marked packets here: `ip rule add fwmark 1 lookup 100`, `ip route add local 0.0.0.0/0 dev lo table 100`. Where nobody listens the packet is dropped.",
  options: {
    "--on-port":
      "Port on which the proxy listens, by number (decimal) or service name. Must be given; 0 keeps the packet's own.",
    "--on-ip":
      "Local address on which it listens. Default the address of the interface where the packet came in.",
    "--tproxy-mark":
      "`VALUE/MASK`: the mark that the packet gets, so that a routing rule can take it to the loopback. Default none.",
  },
  example: {
    rule: "-A PREROUTING -p tcp --dport 80 -j TPROXY --on-port 3129 --tproxy-mark 0x1/0x1",
    table: "mangle",
    says: "Web traffic goes to a proxy that sees the real destination.",
  },
  mistakes: [
    "Packets of connections that exist already should be marked by `-m socket --transparent` before it.",
    "The protocol must be in the same rule, not negated.",
  ],
  manual: "iptables-extensions(8), TPROXY",
});
