import type { ExtensionDocs } from "../../schema";

export const connbytes = (): ExtensionDocs => ({
  summary: "Looks at how much a connection has carried so far.",
  detail:
    "The counters are those of connection tracking (`net.netfilter.nf_conntrack_acct`), which loading such a rule switches on; connections that were open before have none. Stateful. All three options are required.",
  options: {
    "--connbytes":
      "`FROM` or `FROM:TO` of up to 64 bits, both ends included; without `TO` there is no upper end. The smaller number comes first. `!` matches outside.",
    "--connbytes-dir":
      "Which direction counts: `original` (from who opened the connection), `reply`, or `both`. Lower case.",
    "--connbytes-mode":
      "What is counted: `packets`, `bytes`, or `avgpkt`, the average packet size in bytes. Lower case.",
  },
  example: {
    table: "mangle",
    rule: "-A FORWARD -m connbytes --connbytes 100000000: --connbytes-dir both --connbytes-mode bytes -j MARK --set-mark 0x9",
    says: "Marks connections that have carried 100 MB, for tc to slow down.",
  },
  mistakes: [
    "A range is written with a colon: `10-20` is refused.",
    "Numbers have no units: `100M` is refused.",
  ],
  manual: "iptables-extensions(8), connbytes",
});
