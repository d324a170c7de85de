import type { ExtensionDocs } from "../../schema";

export const tee = (): ExtensionDocs => ({
  summary: "Sends a copy of the packet to another host of the local network.",
  detail:
    "The packet goes on with the next rule. The copy has the old addresses; only the MAC address is the other host's, which must be willing to look at foreign packets. In every table and chain.",
  options: {
    "--gateway":
      "Address of the host that gets the copies; it must be reachable without a router. Must be given.",
    "--oif": "Interface by which the copies leave, at most 15 bytes. Default what routing says.",
  },
  example: {
    rule: "-A PREROUTING -i eth0 -j TEE --gateway 192.168.1.200",
    table: "mangle",
    says: "A monitoring host sees all that comes in.",
  },
  mistakes: ["Copying at both ends of one way doubles what is seen."],
  manual: "iptables-extensions(8), TEE",
});
