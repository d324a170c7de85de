import type { ExtensionDocs } from "../../schema";

export const arpMark = (): ExtensionDocs => ({
  summary: "Sets or changes the mark of an ARP packet inside this machine.",
  detail:
    "Numbers are hexadecimal, with or without `0x`. One of the options is given; since 1.8.11 it must be.",
  options: {
    "--set-mark": "Sets the mark to this number.",
    "--and-mark": "Clears all bits but those of this number.",
    "--or-mark": "Sets the bits of this number.",
  },
  example: {
    rule: "-A OUTPUT -o eth0 -j MARK --set-mark 0x10",
    family: "arp",
    says: "Marks ARP packets that leave by eth0.",
  },
  mistakes: [
    "`--set-mark 10` sets 16: the number is hexadecimal here, unlike in iptables.",
    "There is no mask, no `--set-xmark` and no `--xor-mark`.",
  ],
  manual: "arptables-nft(8), MARK",
});
