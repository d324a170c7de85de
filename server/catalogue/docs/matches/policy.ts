import type { ExtensionDocs } from "../../schema";

export const policy = (): ExtensionDocs => ({
  summary: "Looks at the IPsec policy that the packet came under, or will leave under.",
  detail:
    "`--dir in` asks what was taken off a packet that came in; `--dir out` what will be put on. `--reqid` to `--tunnel-dst` describe one element of the policy; any element of it will do, unless `--strict` asks for all of them in order. Not stateful.",
  options: {
    "--dir":
      "`in`: how the packet was decapsulated; in PREROUTING, INPUT and FORWARD. `out`: how it will be encapsulated; in FORWARD, OUTPUT and POSTROUTING.",
    "--pol": "`ipsec`: a policy applies. `none`: none does. Default `ipsec`.",
    "--strict":
      "All elements are described, in order and with `--next` between them, and nothing else may apply.",
    "--reqid": "The request ID that key management gave the policy, 0 to 4294967295.",
    "--spi": "The security parameter index of the association, 0 to 4294967295.",
    "--proto": "`esp`, `ah` or `ipcomp`, or its number.",
    "--mode": "`transport` or `tunnel`.",
    "--tunnel-src":
      "The tunnel's source: an address, or a network with `/` and a prefix length or mask. Needs `--mode tunnel`.",
    "--tunnel-dst":
      "The tunnel's destination: an address, or a network with `/` and a prefix length or mask. Needs `--mode tunnel`.",
    "--next": "Begins the next element. Needs `--strict`; at most four elements.",
  },
  example: {
    rule: "-A FORWARD -s 10.1.0.0/16 -m policy --dir in --pol ipsec --proto esp -j ACCEPT",
    says: "Lets a network in only through the IPsec tunnel.",
  },
  mistakes: [
    "NAT spoils what a policy looks for: keep traffic of the tunnel out of it with `-m policy --dir out --pol none -j MASQUERADE`.",
    "With `--pol none` the descriptions of elements are read and mean nothing.",
  ],
  manual: "iptables-extensions(8), policy",
});
