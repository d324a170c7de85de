import type { ExtensionDocs } from "../../schema";

export const eui64 = (): ExtensionDocs => ({
  summary:
    "Matches where the lower half of the IPv6 source address was made from the frame's source MAC address.",
  detail:
    "It compares the last 64 bits of the source with the MAC address in the form of EUI-64 (`ff:fe` in the middle, second bit of the first byte turned). It needs the Ethernet header, so only PREROUTING, INPUT and FORWARD have it. It has no options and cannot be negated.",
  options: {},
  example: {
    rule: "-A INPUT -m eui64 -j ACCEPT",
    family: "ip6",
    says: "Accepts packets whose address fits the sender's network card.",
  },
  mistakes: [
    "Hosts with privacy or stable-random addresses (the default nearly everywhere) never match.",
  ],
  manual: "iptables-extensions(8), eui64",
});
