import type { ExtensionDocs } from "../../schema";

const PORTS =
  "One port or `FROM:TO` with either end left away, by number or service name. Needs `--ip6-protocol` tcp, udp, udplite, sctp or dccp.";

export const ebIp6 = (): ExtensionDocs => ({
  summary: "Looks into IPv6 frames.",
  detail:
    "Needs `-p IPv6` in the same rule, in any place. Up to 1.8.10 an option given again puts its new value in place of the old one; since 1.8.11 it is refused.",
  options: {
    "--ip6-source":
      "The IPv6 address or network that the packet comes from. `--ip6-src` is the same.",
    "--ip6-destination":
      "The IPv6 address or network that the packet goes to. `--ip6-dst` is the same.",
    "--ip6-tclass": "The traffic class, 0 to 255.",
    "--ip6-protocol":
      "The upper protocol by name or number, behind all extension headers. `--ip6-proto` is the same.",
    "--ip6-source-port": `The source port. ${PORTS}`,
    "--ip6-destination-port": `The destination port. ${PORTS}`,
    "--ip6-icmp-type":
      "The ICMPv6 type by name, number or range, with `/CODE` or a range of codes. Needs `--ip6-protocol ipv6-icmp`.",
  },
  example: {
    rule: "-A FORWARD -p IPv6 --ip6-proto ipv6-icmp --ip6-icmp-type router-advertisement -j DROP",
    family: "eb",
    says: "Keeps router advertisements from crossing the bridge.",
  },
  mistakes: ["A port or type without `--ip6-protocol` is refused when the rule is loaded."],
  manual: "ebtables-nft(8), ip6",
});
