import type { ExtensionDocs } from "../../schema";

export const dnpt = (): ExtensionDocs => ({
  summary:
    "Translates the prefix of the destination address without keeping state (NPTv6, RFC 6296).",
  detail:
    "The packet goes on with the next rule. IPv6 only, in the table `mangle`, chains `PREROUTING` and `OUTPUT`. The other half is done by SNPT: both rules are needed. A part of the address is changed so that checksums stay right.",
  options: {
    "--src-pfx": "Prefix to be replaced, at most 64 bits long, with nothing behind the prefix.",
    "--dst-pfx":
      "Prefix that comes in its place, under the same limits. Where the lengths differ, the longer one counts for both.",
  },
  example: {
    rule: "-A PREROUTING -i eth0 -d 2001:db8:1::/48 -j DNPT --src-pfx 2001:db8:1::/48 --dst-pfx fd00:1::/48",
    table: "mangle",
    family: "ip6",
    says: "Packets from outside reach the inner prefix.",
  },
  mistakes: [
    "Connection tracking sees both prefixes as different connections: use `CT --notrack` for them.",
    "Host bits in a prefix (`2001:db8::1/64`) are refused.",
  ],
  manual: "iptables-extensions(8), DNPT",
});
