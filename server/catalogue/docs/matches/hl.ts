import type { ExtensionDocs } from "../../schema";

export const hl = (): ExtensionDocs => ({
  summary: "Looks at the hop limit of an IPv6 packet, which every router lowers by one.",
  detail:
    "Exactly one of the options is given. In FORWARD the hop limit is the one that the packet came with; POSTROUTING sees one less.",
  options: {
    "--hl-eq": "Equal to this number, 0 to 255. `--hl` is the same.",
    "--hl-lt": "Less than this number. It cannot be negated.",
    "--hl-gt": "Greater than this number. It cannot be negated.",
  },
  example: {
    rule: "-A INPUT -p icmpv6 --icmpv6-type router-advertisement -m hl --hl-eq 255 -j ACCEPT",
    family: "ip6",
    says: "Takes router advertisements from the own link only: no router has lowered the limit.",
  },
  mistakes: [
    "IPv4 files have `-m ttl` instead.",
    "A range needs two `-m hl`: `-m hl --hl-gt 10 -m hl --hl-lt 20`.",
  ],
  manual: "iptables-extensions(8), hl",
});
