import type { ExtensionDocs } from "../../schema";

export const idletimer = (): ExtensionDocs => ({
  summary: "Tells programs when an interface has been quiet for some time.",
  detail:
    "The packet goes on with the next rule. Each matching packet starts the timer anew. Programs wait by `poll` on `/sys/class/xt_idletimer/timers/LABEL`. Rules with the same label share one timer.",
  options: {
    "--timeout": "Seconds of quiet, 1 to 2147482. Must be given.",
    "--label":
      "Name of the timer, at most 27 bytes; the rest is cut off without a word. It becomes a file name, so no slash. Must be given.",
    "--alarm": "Counts also while the machine sleeps, and wakes it.",
  },
  example: {
    rule: "-A OUTPUT -o wlan0 -j IDLETIMER --timeout 600 --label wlan-quiet",
    says: "After ten minutes without a packet `/sys/class/xt_idletimer/timers/wlan-quiet` reads 0.",
  },
  manual: "iptables-extensions(8), IDLETIMER",
});
