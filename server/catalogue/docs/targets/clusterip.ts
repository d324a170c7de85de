import type { ExtensionDocs } from "../../schema";

export const clusterip = (): ExtensionDocs => ({
  summary:
    "Shares one address among the nodes of a cluster without a load balancer. No longer in Linux since 6.3.",
  detail:
    "Drops what other nodes answer; the rest goes on with the next rule. Only iptables-legacy and IPv4. Write the match `cluster` instead, with the MAC address set by `arptables`.",
  options: {
    "--new":
      "Makes a new cluster address. The first rule for an address must have it, with all options but `--hash-init`.",
    "--hashmode":
      "What decides which node answers: `sourceip`, `sourceip-sourceport` or `sourceip-sourceport-destport`.",
    "--clustermac": "Multicast MAC address of the cluster; its first byte is odd.",
    "--total-nodes": "How many nodes there are, up to 16.",
    "--local-node": "Number of this node, from 1.",
    "--hash-init": "Start value of the hash, the same on all nodes. Default 0.",
  },
  example: {
    rule: "-A INPUT -d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e:00:00:20 --total-nodes 2 --local-node 1",
    says: "This node answers about half of the clients of 192.0.2.9.",
  },
  mistakes: ["The nft variant and kernels from 6.3 on refuse it."],
  manual: "iptables-extensions(8), CLUSTERIP",
});
