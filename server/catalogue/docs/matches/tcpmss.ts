import type { ExtensionDocs } from "../../schema";

export const tcpmss = (): ExtensionDocs => ({
  summary: "Looks at the maximum segment size that a SYN announces.",
  detail:
    "Needs `-p tcp`. The MSS is an option of SYN and SYN/ACK segments; all others do not match, nor do SYNs without it. The target TCPMSS changes it. Not stateful.",
  options: {
    "--mss":
      "A number of bytes or `FROM:TO`, 0 to 65535, both ends included; a missing end stands for 0 or 65535.",
  },
  example: {
    rule: "-A FORWARD -p tcp --tcp-flags SYN,RST SYN -m tcpmss --mss 1401:65535 -j TCPMSS --clamp-mss-to-pmtu",
    table: "mangle",
    says: "Lowers large sizes only, to what the way can carry.",
  },
  mistakes: [
    "With `!` all segments match that announce nothing, data and answers included: add `--syn`.",
  ],
  manual: "iptables-extensions(8), tcpmss",
});
