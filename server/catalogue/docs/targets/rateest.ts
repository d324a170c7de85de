import type { ExtensionDocs } from "../../schema";

export const rateest = (): ExtensionDocs => ({
  summary: "Collects how many bytes and packets a second match; `-m rateest` compares it.",
  detail:
    "The packet goes on with the next rule. Rules with the same name share the estimator and must have the same times.",
  options: {
    "--rateest-name":
      "Name of the estimator, at most 15 bytes; the rest is cut off without a word. Must be given.",
    "--rateest-interval":
      "How often it is computed: a time in `s`, `ms` or `us` (default), up to 8s. It is rounded up to 250ms, 500ms, 1s, 2s, 4s or 8s. Must be given.",
    "--rateest-ewmalog":
      "Over which time it is averaged, at least 1.5 times the interval. Must be given.",
  },
  example: {
    rule: "-A POSTROUTING -o eth0 -j RATEEST --rateest-name eth0 --rateest-interval 250ms --rateest-ewmalog 500ms",
    table: "mangle",
    says: "Measures what leaves by eth0, for rules with `-m rateest --rateest1 eth0`.",
  },
  mistakes: ["A number without unit means microseconds: `5` is next to nothing."],
  manual: "iptables-extensions(8), RATEEST",
});
