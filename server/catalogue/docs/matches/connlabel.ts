import type { ExtensionDocs } from "../../schema";

export const connlabel = (): ExtensionDocs => ({
  summary: "Looks at one of the 128 labels that a connection can carry, or sets it.",
  detail:
    "Labels are single bits, so that a connection can have several at once, unlike its mark. Names come from `/etc/xtables/connlabel.conf` of the machine that loads the rules. Stateful.",
  options: {
    "--label":
      "The label: a number from 0 to 127, or a name from that file. Required. `!` matches where it is not set.",
    "--set":
      "Sets the label on the connection and matches if that worked. With `!` before `--label` it sets the label too and matches where it could not.",
  },
  example: {
    rule: "-A FORWARD -p tcp -m tcp --dport 25 -m connlabel --label 3 --set -j ACCEPT",
    says: "Gives mail connections the label 3.",
  },
  mistakes: ["A number above 65535 is cut to 16 bits before it is checked: 65541 is label 5."],
  manual: "iptables-extensions(8), connlabel",
});
