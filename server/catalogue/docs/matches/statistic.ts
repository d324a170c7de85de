import type { ExtensionDocs } from "../../schema";

export const statistic = (): ExtensionDocs => ({
  summary: "Matches some packets of many: at random, or each nth one.",
  detail:
    "`--mode random` needs `--probability`; `--mode nth` needs `--every` and `--packet`. The counter of `nth` belongs to the rule. Stateful: asking counts.",
  options: {
    "--mode": "`random` or `nth`.",
    "--probability":
      "How likely a packet matches, from 0 (never) to 1 (always); kept in steps of about 0.0000000005. With `!` the other packets match.",
    "--every": "One packet in so many matches, from 1. With `!` all but that one.",
    "--packet":
      "Which one of them: 0 is the first, up to one less than `--every`. Must be given with it.",
  },
  example: {
    rule: "-A PREROUTING -p tcp --dport 80 -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination 192.0.2.10",
    table: "nat",
    says: "Sends every second new connection to one server; the rule below it takes the rest.",
  },
  mistakes: [
    "A packet that one rule took never reaches the next, so shares add up: for three servers use `--every 3`, then `--every 2`, then no condition.",
    "It sees packets, not connections, except in the nat table, where only the first packet of a connection comes by.",
    "`random` and `nth` were matches of their own once: now they are modes.",
  ],
  manual: "iptables-extensions(8), statistic",
});
