import type { ExtensionDocs } from "../../schema";

export const ebArp = (): ExtensionDocs => ({
  summary: "Looks into ARP and RARP frames.",
  detail:
    "Needs `-p ARP` or `-p RARP` in the same rule, in any place. Each option may be given once.",
  options: {
    "--arp-opcode":
      "What the frame is: `Request`, `Reply`, `Request_Reverse`, `Reply_Reverse`, `DRARP_Request`, `DRARP_Reply`, `DRARP_Error`, `InARP_Request`, `ARP_NAK` in any case, or a decimal number from 0 to 65535. `--arp-op` is the same.",
    "--arp-htype": "The kind of hardware: `Ethernet` (1), or a decimal number from 0 to 65535.",
    "--arp-ptype":
      "The protocol whose address is asked for, by name (`IPv4`) or as a hexadecimal number from 0 to ffff.",
    "--arp-ip-src": "The sender's IPv4 address or network.",
    "--arp-ip-dst": "The IPv4 address or network that is asked for.",
    "--arp-mac-src":
      "The sender's MAC address inside the ARP message, with `/MASK` if wanted. It may differ from the frame's own.",
    "--arp-mac-dst": "The receiver's MAC address inside the ARP message, with `/MASK` if wanted.",
    "--arp-gratuitous": "The sender speaks of its own address: both IPv4 addresses are the same.",
  },
  example: {
    rule: "-A FORWARD -p ARP --arp-op Request --arp-ip-dst 192.0.2.1 -j ACCEPT",
    family: "eb",
    says: "Lets questions for one address cross the bridge.",
  },
  mistakes: [
    "Without `-p ARP` the rule is refused when it is loaded.",
    "`--arp-ptype` is hexadecimal, `--arp-opcode` and `--arp-htype` are decimal.",
  ],
  manual: "ebtables-nft(8), arp",
});
