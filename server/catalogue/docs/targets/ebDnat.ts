import type { ExtensionDocs } from "../../schema";

export const ebDnat = (): ExtensionDocs => ({
  summary: "Changes the destination MAC address of a frame.",
  detail:
    "Only in `nat` PREROUTING and OUTPUT, where the way of the frame is not decided yet. At least one option must be given.",
  options: {
    "--to-destination":
      "The new MAC address. `--to-dst` is the same. Without it 00:00:00:00:00:00.",
    "--dnat-target":
      "What happens to the frame then: `ACCEPT` (default), `DROP`, `CONTINUE` with the next rule, `RETURN` to the calling chain.",
  },
  example: {
    rule: "-A PREROUTING -d 00:16:3e:00:00:01 -j dnat --to-destination 00:16:3e:00:00:02",
    table: "nat",
    family: "eb",
    says: "Sends frames for one machine to another one.",
  },
  mistakes: [
    "It changes MAC addresses only; IP addresses are a matter of iptables.",
    "Options stand behind `-j dnat`: up to 1.8.10 the tool takes them elsewhere, too, and then forgets them for the target.",
  ],
  manual: "ebtables-nft(8), dnat",
});
