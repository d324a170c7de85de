import type { ExtensionDocs } from "../../schema";

export const icmp6 = (): ExtensionDocs => ({
  summary: "Looks at the type and code of ICMPv6 messages.",
  detail:
    "Needs `-p icmpv6` in the same rule; with it, `--icmpv6-type` works without `-m icmp6`. ICMPv6 carries neighbour discovery and path MTU discovery: a host that drops all of it cannot talk IPv6 for long (RFC 4890 says what must pass).",
  options: {
    "--icmpv6-type":
      "The type, as a number from 0 to 255, as `TYPE/CODE`, or by name, of which a unique beginning will do in any case: `echo-request`, `packet-too-big`, `time-exceeded`, `neighbour-solicitation` … Some names stand for one code of a type: `port-unreachable` is 1/4. Of a range of codes only the first is kept; a range of types is refused. `mld-listener-query`, `-report`, `-done` are known since 1.8.10 (130, 131, 132 before).",
  },
  example: {
    rule: "-A INPUT -p icmpv6 -m icmp6 --icmpv6-type neighbour-solicitation -j ACCEPT",
    family: "ip6",
    says: "Lets neighbours ask for this host's link-layer address.",
  },
  mistakes: [
    "`-p icmp` is ICMP for IPv4 (protocol 1) and never matches here: write `-p icmpv6`.",
    "There is no name for all types: leave `-m icmp6` away and write `-p icmpv6` alone.",
    "`--icmp-type` belongs to IPv4 files.",
  ],
  manual: "iptables-extensions(8), icmp6",
});
