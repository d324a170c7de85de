import type { ExtensionDocs } from "../../schema";

const BPS =
  "with `bit`, `kbit`, `mbit`, `gbit`, `tbit`, `Kibit` … or `Bps`, `KBps`, `KiBps` … behind the number; without a unit bytes a second";

export const rateest = (): ExtensionDocs => ({
  summary: "Compares a rate that the target RATEEST measures with a number or with another rate.",
  detail:
    "An estimator must exist when the rule is loaded: a rule with `-j RATEEST` stands above. With `--rateest1` alone (also written `--rateest`) its rate is compared with the number behind `--rateest-bps` or `--rateest-pps`; with `--rateest2` two rates are compared. Stateful: the answer depends on what passed before.",
  options: {
    "--rateest1":
      "The estimator on the left, as `RATEEST --rateest-name` called it, up to 15 bytes; the rest is cut.",
    "--rateest2": "The estimator on the right. Without it the right side is a number.",
    "--rateest-delta":
      "Compares what is left of a given rate: that rate less the measured one. A rate below 0 counts as 0.",
    "--rateest-bps1": `Compares bits; a rate for \`--rateest-delta\` on the left may follow, ${BPS}.`,
    "--rateest-bps2": `Compares bits (also written \`--rateest-bps\`); the rate on the right may follow, ${BPS}.`,
    "--rateest-pps1":
      "Compares packets a second; a number for `--rateest-delta` on the left may follow.",
    "--rateest-pps2":
      "Compares packets a second (also written `--rateest-pps`); the number on the right may follow.",
    "--rateest-lt": "The left rate is lower than the right one.",
    "--rateest-gt": "The left rate is higher than the right one.",
    "--rateest-eq": "Both rates are the same.",
  },
  example: {
    rule: "-A OUTPUT -o eth0 -m rateest --rateest eth0 --rateest-gt --rateest-bps 1mbit -j MARK --set-xmark 0x2",
    table: "mangle",
    says: "Marks packets while eth0 sends more than a megabit a second.",
  },
  mistakes: [
    "A rate behind `--rateest-bps1` is not compared unless `--rateest-delta` is given: use `--rateest-bps`.",
    "A rule with both bits and packets is saved in a way that cannot be loaded again: use two rules.",
    "Rates are kept in 32 bits of bytes a second: more than 34 Gbit wraps around.",
    "The rate stands behind a blank: `--rateest-bps=1mbit` is refused.",
  ],
  manual: "iptables-extensions(8), rateest",
});
