import type { ExtensionDocs } from "../../schema";

export const connmark = (): ExtensionDocs => ({
  summary: "Sets the connection's mark, or copies it from or to the packet's.",
  detail:
    "The packet goes on with the next rule. The mark belongs to the connection, both directions, for as long as it is tracked. The usual pattern: restore first, leave the rules if a mark is there, decide on a mark with MARK, save it. One of the setting or copying options must be given. Does nothing for untracked packets.",
  options: {
    "--set-xmark":
      "`VALUE/MASK`: clears the bits in MASK of the connection's mark, then flips the bits in VALUE.",
    "--set-mark":
      "`VALUE/MASK`: clears the bits in MASK of the connection's mark, then sets the bits in VALUE. Printed as `--set-xmark`.",
    "--and-mark": "Keeps only these bits of the connection's mark.",
    "--or-mark": "Sets these bits of the connection's mark.",
    "--xor-mark": "Flips these bits of the connection's mark.",
    "--save-mark": "Copies the packet's mark to the connection, as far as the masks say.",
    "--restore-mark": "Copies the connection's mark to the packet, as far as the masks say.",
    "--left-shift-mark": "Moves the bits to the left by 0 to 31 places while copying or setting.",
    "--right-shift-mark": "Moves the bits to the right by 0 to 31 places while copying or setting.",
    "--ctmask": "Which bits of the connection's mark take part in copying. Default all.",
    "--nfmask": "Which bits of the packet's mark take part in copying. Default all.",
    "--mask": "`--ctmask` and `--nfmask` in one, with the same bits.",
  },
  example: {
    rule: "-A PREROUTING -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff",
    table: "mangle",
    says: "Every packet gets the lowest eight bits that its connection was given earlier.",
  },
  mistakes: [
    "`--restore-mark` must come before the rules that ask for the mark, `--save-mark` behind those that set it.",
    "Without masks the bits of other programs are overwritten.",
  ],
  manual: "iptables-extensions(8), CONNMARK",
});
