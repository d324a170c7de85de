import type { ExtensionDocs } from "../../schema";

export const snpt = (): ExtensionDocs => ({
  summary: "Translates the prefix of the source address without keeping state (NPTv6, RFC 6296).",
  detail:
    "The packet goes on with the next rule. IPv6 only, in the table `mangle`, chains `POSTROUTING` and `INPUT`. The other half is done by DNPT: both rules are needed. A part of the address is changed so that checksums stay right.",
  options: {
    "--src-pfx": "Prefix to be replaced, at most 64 bits long, with nothing behind the prefix.",
    "--dst-pfx":
      "Prefix that comes in its place, under the same limits. Where the lengths differ, the longer one counts for both.",
  },
  example: {
    rule: "-A POSTROUTING -o eth0 -s fd00:1::/48 -j SNPT --src-pfx fd00:1::/48 --dst-pfx 2001:db8:1::/48",
    table: "mangle",
    family: "ip6",
    says: "The inner prefix appears as the public one.",
  },
  mistakes: [
    "Connection tracking sees both prefixes as different connections: use `CT --notrack` for them.",
    "Host bits in a prefix (`2001:db8::1/64`) are refused.",
  ],
  manual: "iptables-extensions(8), SNPT",
});
