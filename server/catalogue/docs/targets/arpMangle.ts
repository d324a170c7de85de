import type { ExtensionDocs } from "../../schema";

export const arpMangle = (): ExtensionDocs => ({
  summary: "Changes the addresses inside an ARP packet.",
  detail: "At least one address must be given. Frames keep their own MAC addresses.",
  options: {
    "--mangle-ip-s": "The new IPv4 address of the sender.",
    "--mangle-ip-d": "The new IPv4 address of the receiver.",
    "--mangle-mac-s": "The new MAC address of the sender.",
    "--mangle-mac-d": "The new MAC address of the receiver.",
    "--mangle-target":
      "What happens to the packet then: `ACCEPT` (default), `DROP`, or `CONTINUE` with the next rule.",
  },
  example: {
    rule: "-A OUTPUT -s 10.0.0.1 -j mangle --mangle-ip-s 192.0.2.1",
    family: "arp",
    says: "Lets this host appear with another address in ARP.",
  },
  mistakes: [
    "Up to 1.8.10 a `!` is read and forgotten and the last of several values counts; since 1.8.11 both are refused.",
    "A mask behind the address clears its host bits and means nothing else.",
  ],
  manual: "arptables-nft(8), mangle",
});
