import type { ExtensionDocs } from "../../schema";

export const ebMarkTarget = (): ExtensionDocs => ({
  summary:
    "Sets or changes the mark of the packet, which later rules of ebtables and iptables, routing and traffic control see.",
  detail:
    "Exactly one of the four operations is given; `--mark-target` alone sets 0. The mark lives in this machine only.",
  options: {
    "--mark-set": "Sets the mark to this number. `--set-mark` is the same.",
    "--mark-or": "Sets the bits of this number.",
    "--mark-and": "Clears all bits but those of this number.",
    "--mark-xor": "Turns the bits of this number.",
    "--mark-target":
      "What happens to the frame then: `ACCEPT` (default), `DROP`, `CONTINUE` with the next rule, `RETURN` to the calling chain.",
  },
  example: {
    rule: "-A FORWARD -i eth1 -j mark --mark-set 0x10 --mark-target CONTINUE",
    family: "eb",
    says: "Marks frames of one port and goes on.",
  },
  mistakes: [
    "Unlike `MARK` of iptables it ends the chain unless `--mark-target CONTINUE` is said.",
  ],
  manual: "ebtables-nft(8), mark",
});
