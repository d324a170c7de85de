import type { ExtensionDocs } from "../../schema";

export const cluster = (): ExtensionDocs => ({
  summary: "Lets each of several machines that get the same packets take its own share of them.",
  detail:
    "All nodes see all packets, usually through a shared multicast MAC address. Each computes the same number from the source address of the connection's original direction and matches if it is its own. It also marks the packet as meant for this host. Needs connection tracking. Stateful.",
  options: {
    "--cluster-total-nodes": "How many nodes there are, 1 to 32. Required, the same on all nodes.",
    "--cluster-local-node": "The number of this node, from 1 to the total.",
    "--cluster-local-nodemask":
      "Several nodes at once, one bit each (node 1 is bit 0), to stand in for one that failed. The tool accepts 1 to 32 only. Instead of `--cluster-local-node`; one of the two is required.",
    "--cluster-hash-seed": "A number that all nodes share, 0 to 4294967295. Required.",
  },
  example: {
    table: "mangle",
    rule: "-A PREROUTING -i eth0 -m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 0x1e57 -j MARK --set-mark 0xffff",
    says: "Marks the half of the connections that node 1 of 2 serves.",
  },
  mistakes: [
    "Masks above 32 are refused: nodes 1 to 5 can be combined, node 6 can stand alone, higher ones cannot be in a mask at all.",
  ],
  manual: "iptables-extensions(8), cluster",
});
