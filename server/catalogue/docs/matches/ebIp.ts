import type { ExtensionDocs } from "../../schema";

const PORTS =
  "One port or `FROM:TO` with either end left away, by number or service name. Needs `--ip-protocol` tcp, udp, udplite, sctp or dccp.";

export const ebIp = (): ExtensionDocs => ({
  summary: "Looks into IPv4 frames.",
  detail:
    "Needs `-p IPv4` in the same rule, in any place. Up to 1.8.10 an option given again puts its new value in place of the old one; since 1.8.11 it is refused.",
  options: {
    "--ip-source":
      "The IPv4 address or network that the packet comes from. `--ip-src` is the same.",
    "--ip-destination":
      "The IPv4 address or network that the packet goes to. `--ip-dst` is the same.",
    "--ip-tos": "The type of service byte, 0 to 255.",
    "--ip-protocol": "The IP protocol by name or number. `--ip-proto` is the same.",
    "--ip-source-port": `The source port. ${PORTS}`,
    "--ip-destination-port": `The destination port. ${PORTS}`,
    "--ip-icmp-type":
      "The ICMP type by name, number or range, with `/CODE` or a range of codes. Needs `--ip-protocol icmp`.",
    "--ip-igmp-type":
      "The IGMP type: `membership-query`, `membership-report-v1`, `-v2`, `-v3`, `leave-group`, a number or a range. Needs `--ip-protocol igmp`.",
  },
  example: {
    rule: "-A FORWARD -p IPv4 --ip-proto tcp --ip-dport 25 -j DROP",
    family: "eb",
    says: "Keeps mail from crossing the bridge.",
  },
  mistakes: [
    "`-p` takes Ethernet protocols here: write `-p IPv4 --ip-proto tcp`, not `-p tcp`.",
    "A port without `--ip-protocol`, or with `! --ip-protocol`, is refused when the rule is loaded.",
  ],
  manual: "ebtables-nft(8), ip",
});
