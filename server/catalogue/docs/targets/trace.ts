import type { ExtensionDocs } from "../../schema";

export const trace = (): ExtensionDocs => ({
  summary: "Has the packet's way through all later rules reported.",
  detail:
    "The packet goes on with the next rule. Under the nft variant the reports are read with `xtables-monitor --trace`, and the target may stand in any table; later rules only are reported. Under legacy it stands in `raw` only and writes `TRACE: table:chain:type:number` to the kernel log (`modprobe nf_log_ipv4` or `nf_log_syslog`).",
  options: {},
  example: {
    rule: "-A PREROUTING -s 192.0.2.7 -p tcp --dport 22 -j TRACE",
    table: "raw",
    says: "Shows which rules the SSH packets of one host meet.",
  },
  mistakes: [
    "Match narrowly, and delete it afterwards: each packet makes many lines.",
    "With legacy no lines appear until a logger is chosen in `/proc/sys/net/netfilter/nf_log`.",
  ],
  manual: "iptables-extensions(8), TRACE",
});
