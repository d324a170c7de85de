import type { ExtensionDocs } from "../../schema";

export const length = (): ExtensionDocs => ({
  summary: "Looks at the length of the packet.",
  detail:
    "In bytes with the IP header and all that follows, in IPv6 too; the Ethernet header is not counted. A fragment has its own length. Not stateful.",
  options: {
    "--length":
      "A number of bytes or `FROM:TO`, 0 to 65535, both ends included. A missing end stands for 0 or 65535.",
  },
  example: {
    rule: "-A INPUT -p icmp --icmp-type echo-request -m length --length 1000: -j DROP",
    says: "Drops pings of a thousand bytes and more.",
  },
  mistakes: [
    "Hardware may merge segments before the rules see them, so that a length can be far beyond the MTU.",
    "A range that goes down loads up to iptables 1.8.10 and never matches; newer ones refuse it.",
  ],
  manual: "iptables-extensions(8), length",
});
