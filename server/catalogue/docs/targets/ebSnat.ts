import type { ExtensionDocs } from "../../schema";

export const ebSnat = (): ExtensionDocs => ({
  summary: "Changes the source MAC address of a frame.",
  detail: "Only in `nat` POSTROUTING. At least one option must be given.",
  options: {
    "--to-source": "The new MAC address. `--to-src` is the same. Without it 00:00:00:00:00:00.",
    "--snat-target":
      "What happens to the frame then: `ACCEPT` (default), `DROP`, `CONTINUE` with the next rule, `RETURN` to the calling chain.",
    "--snat-arp": "Changes the address inside ARP messages as well.",
  },
  example: {
    rule: "-A POSTROUTING -o eth0 -j snat --to-source 00:16:3e:00:00:01 --snat-arp",
    table: "nat",
    family: "eb",
    says: "Lets everything behind the bridge appear with one MAC address.",
  },
  mistakes: [
    "It changes MAC addresses only; IP addresses are a matter of iptables.",
    "Options stand behind `-j snat`: up to 1.8.10 the tool takes them elsewhere, too, and then forgets them for the target.",
  ],
  manual: "ebtables-nft(8), snat",
});
