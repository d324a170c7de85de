import type { ExtensionDocs } from "../../schema";

export const socket = (): ExtensionDocs => ({
  summary: "Looks whether a socket of this machine waits for the packet.",
  detail:
    "In PREROUTING and INPUT. Finds TCP and UDP sockets by the packet's addresses and ports, those of transparent proxies included; for ICMP errors by the packet inside. Mostly used with TPROXY in mangle. With `--restore-skmark` it also writes the packet's mark.",
  options: {
    "--transparent": "Only sockets that are open to foreign addresses (`IP_TRANSPARENT`) count.",
    "--nowildcard":
      "Sockets bound to no address (0.0.0.0, ::) count as well. Without it they do not.",
    "--restore-skmark": "Where it matches, gives the packet the socket's mark (`SO_MARK`).",
  },
  example: {
    rule: "-A PREROUTING -p tcp -m socket --transparent -j MARK --set-xmark 0x1",
    table: "mangle",
    says: "Marks packets of connections that a transparent proxy has, so that routing brings them to it.",
  },
  mistakes: [
    "`--nowildcard` says the opposite of what one reads: it switches the exception for wildcard sockets off.",
    "Routed packets do not come by in INPUT: use PREROUTING.",
  ],
  manual: "iptables-extensions(8), socket",
});
