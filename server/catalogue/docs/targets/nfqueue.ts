import type { ExtensionDocs } from "../../schema";

export const nfqueue = (): ExtensionDocs => ({
  summary: "Hands the packet to a program, which decides about it.",
  detail:
    "Terminating: the packet does not go on to the next rule. The program (Suricata, Snort, …) says accept, drop or try again, and may change the packet. Accepting ends this table's chain, as ACCEPT does.",
  options: {
    "--queue-num": "Number of the queue, 0 to 65535. Default 0.",
    "--queue-balance":
      "`FIRST:LAST`: spreads connections over these queues. The packets of one connection stay in one queue.",
    "--queue-bypass":
      "Where no program listens, the packet is accepted in this table; without this option it is dropped.",
    "--queue-cpu-fanout":
      "With `--queue-balance`: takes the queue by the number of the CPU that handles the packet, not by connection.",
  },
  example: {
    rule: "-A FORWARD -p tcp --dport 80 -j NFQUEUE --queue-balance 0:3 --queue-bypass",
    says: "Four processes of an inspection program share web traffic; without them it passes.",
  },
  mistakes: [
    "A program that stops makes the machine unreachable unless `--queue-bypass` is given.",
    "It does not bypass a program that listens and is too slow: those packets are dropped.",
    "0:65535 is too many: the newest releases stop at 65534.",
  ],
  manual: "iptables-extensions(8), NFQUEUE",
});
