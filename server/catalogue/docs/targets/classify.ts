import type { ExtensionDocs } from "../../schema";

export const classify = (): ExtensionDocs => ({
  summary: "Sets the packet's class for traffic shaping.",
  detail:
    "The packet goes on with the next rule. Only in `FORWARD`, `OUTPUT` and `POSTROUTING`. The class holds if the queue at the outgoing interface has it (HTB, PRIO, …).",
  options: {
    "--set-class":
      "`MAJOR:MINOR` of a tc class, both hexadecimal, as `tc class show` prints them. Only 16 bits of each count.",
  },
  example: {
    rule: "-A POSTROUTING -o eth0 -p tcp --dport 22 -j CLASSIFY --set-class 1:10",
    table: "mangle",
    says: "SSH goes into tc's class 1:10.",
  },
  mistakes: [
    "The numbers are hexadecimal: class 1:16 of tc is written 1:16, and is 22 in decimal.",
  ],
  manual: "iptables-extensions(8), CLASSIFY",
});
