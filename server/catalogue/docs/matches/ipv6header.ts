import type { ExtensionDocs } from "../../schema";

export const ipv6header = (): ExtensionDocs => ({
  summary: "Looks at which extension headers an IPv6 packet has.",
  detail:
    "Without `--soft` the packet must have exactly the headers of the list, with it at least these.",
  options: {
    "--header":
      "Names with commas: `hop` (hop-by-hop), `dst`, `route`, `frag`, `auth`, `esp`, `none` (no next header), `prot` (any upper protocol), or their numbers 0, 60, 43, 44, 51, 50, 59, 255. Names of the protocol table such as `ipv6-frag` or `ah` work too. Upper and lower case count.",
    "--soft": "Other headers may be there as well.",
  },
  example: {
    rule: "-A INPUT -m ipv6header --header frag --soft -j DROP",
    family: "ip6",
    says: "Drops packets that have a fragment header, whatever else they have.",
  },
  mistakes: [
    "Without `--soft`, `--header frag` misses a fragment of TCP: its headers are `frag,prot`.",
    "`tcp` and `udp` are no extension headers and are refused: `prot` stands for all of them.",
  ],
  manual: "iptables-extensions(8), ipv6header",
});
