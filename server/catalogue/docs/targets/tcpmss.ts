import type { ExtensionDocs } from "../../schema";

export const tcpmss = (): ExtensionDocs => ({
  summary: "Limits the segment size that a TCP connection agrees on.",
  detail:
    "The packet goes on with the next rule. Changes the MSS option of SYN packets only, for both sides of the connection as their SYNs pass. A cure for ways on which ICMP errors about packet sizes are lost. Needs `-p tcp`; iptables-legacy also wants a match on SYN (`--syn` or `--tcp-flags … SYN`) in the rule.",
  options: {
    "--set-mss":
      "Writes this size in bytes, 0 to 65515 (65495 for IPv6). A smaller one stays as it is.",
    "--clamp-mss-to-pmtu":
      "Takes the size from the MTU of the way, less 40 bytes (60 for IPv6). Only in `FORWARD`, `OUTPUT` and `POSTROUTING`, where the way is known.",
  },
  example: {
    rule: "-A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu",
    table: "mangle",
    says: "Connections over a tunnel or PPPoE line use segments that fit through it.",
  },
  mistakes: [
    "Without `--tcp-flags SYN,RST SYN` iptables-legacy refuses the rule and the nft variant looks at every TCP packet.",
    "In `INPUT` and `PREROUTING` `--clamp-mss-to-pmtu` is refused: write `--set-mss`.",
  ],
  manual: "iptables-extensions(8), TCPMSS",
});
