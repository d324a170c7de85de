import type { ExtensionDocs } from "../../schema";

export const pkttype = (): ExtensionDocs => ({
  summary: "Looks whether the frame was sent to this machine, to a group, to all or to another.",
  detail:
    "What counts is the link layer's address, not the IP address: a unicast IP packet can come in a broadcast frame. Not stateful.",
  options: {
    "--pkt-type":
      "`unicast` (or `host`): to this machine. `broadcast` (`bcast`): to all. `multicast` (`mcast`): to a group. `otherhost`: to another machine, seen because the interface listens to everything. Case does not count.",
  },
  example: {
    rule: "-A INPUT -m pkttype --pkt-type broadcast -j DROP",
    says: "Drops broadcasts before they are logged.",
  },
  mistakes: [
    "To judge by the destination address instead, use `-m addrtype --dst-type BROADCAST`.",
    "Copies of its own packets that this machine gets back count as `multicast` or `broadcast`, by their IP address.",
  ],
  manual: "iptables-extensions(8), pkttype",
});
