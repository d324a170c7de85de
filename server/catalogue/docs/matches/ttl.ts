import type { ExtensionDocs } from "../../schema";

export const ttl = (): ExtensionDocs => ({
  summary: "Looks at the time to live in the IPv4 header.",
  detail:
    "IPv4 only; IPv6 has `hl`. One of the options. In PREROUTING and INPUT it is the value as received; in FORWARD the router has already taken one off. Not stateful.",
  options: {
    "--ttl-eq": "The TTL is this number, 0 to 255; with `!` it is another. `--ttl` is the same.",
    "--ttl-lt": "The TTL is below this number, 0 to 255.",
    "--ttl-gt": "The TTL is above this number, 0 to 255.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 179 -m ttl ! --ttl-eq 255 -j DROP",
    says: "Takes BGP from direct neighbours only (RFC 5082).",
  },
  mistakes: [
    "Two bounds need two uses: `-m ttl --ttl-gt 10 -m ttl --ttl-lt 65`.",
    "`--ttl-lt` and `--ttl-gt` cannot be negated: shift the number and take the other one.",
  ],
  manual: "iptables-extensions(8), ttl (IPv4-specific)",
});
