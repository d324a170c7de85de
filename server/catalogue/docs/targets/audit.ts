import type { ExtensionDocs } from "../../schema";

export const audit = (): ExtensionDocs => ({
  summary: "Writes a record about the packet to the kernel's audit log.",
  detail:
    "The packet goes on with the next rule. In every table and chain. The records are read with `ausearch -m NETFILTER_PKT` where auditing is on.",
  options: {
    "--type":
      "What the record says was done: `accept`, `drop` or `reject`. Must be given; it decides nothing itself.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 23 -j AUDIT --type drop",
    says: "Notes telnet packets as dropped; the next rule must drop them.",
  },
  mistakes: ["`--type drop` drops nothing."],
  manual: "iptables-extensions(8), AUDIT",
});
