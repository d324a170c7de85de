import type { ExtensionDocs } from "../../schema";

export const set = (): ExtensionDocs => ({
  summary: "Adds or deletes entries of an ip set, or takes marks from it.",
  detail:
    "The packet goes on with the next rule. The set must exist before the rules are loaded (`ipset create`), and have the family of the file. A `!` before an option is read and does nothing.",
  options: {
    "--add-set":
      "Adds the packet's address, port, … to this set. Behind the name (at most 31 bytes) stands, for each dimension of the set, `src` or `dst`.",
    "--del-set": "Deletes such an entry from the set.",
    "--map-set":
      "Looks the entry up in a set made with `skbinfo` and copies what it holds to the packet. Only in the table `mangle`.",
    "--exist": "With `--add-set`: an entry that is there already gets its timeout anew.",
    "--timeout":
      "With `--add-set`: how many seconds the entry lives, 0 (for ever) to 4294967294. The set must have been made with a timeout. Default the set's own.",
    "--map-mark": "With `--map-set`: copies the mark.",
    "--map-prio":
      "With `--map-set`: copies the priority for tc. Only in `FORWARD`, `OUTPUT`, `POSTROUTING`.",
    "--map-queue":
      "With `--map-set`: copies the number of the network card's queue. Only in `FORWARD`, `OUTPUT`, `POSTROUTING`.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 23 -j SET --add-set scanners src --exist --timeout 3600",
    says: "Whoever asks for telnet is remembered for an hour.",
  },
  mistakes: [
    "Fewer directions than the set has dimensions: nothing is added.",
    "Loading the rules at boot before the sets fails as a whole.",
  ],
  manual: "iptables-extensions(8), SET",
});
