import type { ExtensionDocs } from "../../schema";

export const set = (): ExtensionDocs => ({
  summary: "Looks whether an ip set holds the packet's addresses, ports or networks.",
  detail:
    "The set must exist when the rules are loaded: create sets first (`ipset restore`), also at boot. It may be changed at any time without touching the rules. Looking up takes the same time however much a set holds. Stateful where the set has time-outs or counters.",
  options: {
    "--match-set":
      "The name of the set (up to 31 bytes) and, for each of its dimensions, `src` or `dst`: `hash:ip,port` asked with `src,dst` looks for the source address with the destination port. Up to six.",
    "--return-nomatch":
      "Where the set has entries marked `nomatch`, hitting one of them counts as a match.",
    "--update-counters":
      "Only of use as `! --update-counters`: a match leaves the entry's counters alone. Without it they count.",
    "--update-subcounters":
      "Only of use as `! --update-subcounters`: in a set of sets, a match leaves the counters of the inner set's entry alone.",
    "--packets-eq": "The entry's packet counter is this number; with `!` it is another.",
    "--packets-lt": "The entry's packet counter is below this number.",
    "--packets-gt": "The entry's packet counter is above this number.",
    "--bytes-eq": "The entry's byte counter is this number; with `!` it is another.",
    "--bytes-lt": "The entry's byte counter is below this number.",
    "--bytes-gt": "The entry's byte counter is above this number.",
  },
  example: {
    rule: "-A INPUT -m set --match-set blocked src -j DROP",
    says: "Drops what comes from an address in the set `blocked`.",
  },
  mistakes: [
    "Fewer directions than the set has dimensions load, and never match.",
    "A rule keeps its set alive: `ipset destroy` fails while a rule names it. To renew a set, fill another and `ipset swap`.",
    "A set belongs to one family: an `inet6` set cannot be used in IPv4 rules.",
    "Directions are compared by their first three letters: `source` is refused, `srcs` is not.",
    "`--set` is the old name of `--match-set`.",
  ],
  manual: "iptables-extensions(8), set",
});
