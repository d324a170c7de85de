import type { ExtensionDocs } from "../../schema";

export const connlimit = (): ExtensionDocs => ({
  summary: "Counts the connections that an address or network has open at the same time.",
  detail:
    "What counts are the tracked connections of the packet's group that exist now, the packet's own included. Use it on the first packet of a connection (`--syn` or `--ctstate NEW`), since each question walks through the group's connections. Stateful.",
  options: {
    "--connlimit-upto": "Matches while the number is at most this, 0 to 4294967295.",
    "--connlimit-above":
      "Matches when the number is greater than this, 0 to 4294967295. Not together with `--connlimit-upto`; one of the two is required.",
    "--connlimit-mask":
      "Groups addresses by a prefix length (0 to 32, for IPv6 to 128) or a mask. Default: each address alone.",
    "--connlimit-saddr": "Counts by source address: the default.",
    "--connlimit-daddr": "Counts by destination address. Not together with `--connlimit-saddr`.",
  },
  example: {
    rule: "-A INPUT -p tcp -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 20 --connlimit-mask 24 -j REJECT --reject-with tcp-reset",
    says: "Refuses a /24 its twenty-first web connection at a time.",
  },
  mistakes: [
    "It does not count per second: use `hashlimit` for rates.",
    "In IPv4 a mask such as `33` or `255.0.255.0` is accepted and means each address alone.",
  ],
  manual: "iptables-extensions(8), connlimit",
});
