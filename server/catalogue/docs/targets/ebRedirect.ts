import type { ExtensionDocs } from "../../schema";

export const ebRedirect = (): ExtensionDocs => ({
  summary:
    "Gives the frame the MAC address of the bridge as destination, so that this machine takes it.",
  detail:
    "Only in `nat` PREROUTING. It makes a transparent proxy on a bridge possible: the packet then passes through iptables as one for this machine's MAC address.",
  options: {
    "--redirect-target":
      "What happens to the frame then: `ACCEPT` (default), `DROP`, `CONTINUE` with the next rule, `RETURN` to the calling chain.",
  },
  example: {
    rule: "-A PREROUTING -p IPv4 --ip-proto tcp --ip-dport 80 -j redirect",
    table: "nat",
    family: "eb",
    says: "Takes web traffic off the bridge.",
  },
  mistakes: ["The IP address stays: `-j REDIRECT` or `-j TPROXY` of iptables is needed as well."],
  manual: "ebtables-nft(8), redirect",
});
