import type { ExtensionDocs } from "../../schema";

export const ebMark = (): ExtensionDocs => ({
  summary:
    "Looks at the mark that a rule, of ebtables or iptables, has put on the packet inside this machine.",
  options: {
    "--mark":
      "`VALUE`: the mark is this number. `VALUE/MASK`: the bits of the mask are as in the value. `/MASK`: any bit of the mask is set. Numbers have 32 bits.",
  },
  example: {
    rule: "-A FORWARD --mark 0x10/0xf0 -j DROP",
    family: "eb",
    says: "Drops frames with this mark.",
  },
  mistakes: ["The kernel's part is called `mark_m`, because the target has the name `mark`."],
  manual: "ebtables-nft(8), mark_m",
});
