import type { ExtensionDocs } from "../../schema";

export const ebArpreply = (): ExtensionDocs => ({
  summary: "Answers an ARP request in the name of the one who was asked, then drops the request.",
  detail:
    "Only in `nat` PREROUTING (and user-defined chains reached from there), with `-p ARP`. Requests for IPv4 over Ethernet are answered, other frames go on.",
  options: {
    "--arpreply-mac": "The MAC address that the answer gives. Without it 00:00:00:00:00:00.",
    "--arpreply-target":
      "What happens to the request: `DROP` (default), `ACCEPT`, `CONTINUE` with the next rule, `RETURN` to the calling chain.",
  },
  example: {
    rule: "-A PREROUTING -p ARP --arp-op Request --arp-ip-dst 192.0.2.1 -j arpreply --arpreply-mac 00:16:3e:00:00:01",
    table: "nat",
    family: "eb",
    says: "Answers for 192.0.2.1.",
  },
  mistakes: [
    "Without `--arpreply-mac` it sends an address of zeros.",
    "The words behind `--arpreply-target` are in capitals.",
  ],
  manual: "ebtables-nft(8), arpreply",
});
