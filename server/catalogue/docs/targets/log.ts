import type { ExtensionDocs } from "../../schema";

export const log = (): ExtensionDocs => ({
  summary: "Writes a line about the packet to the kernel log.",
  detail:
    "The packet goes on with the next rule. It decides nothing: a DROP or REJECT must follow. Read the lines with `journalctl -k` or `dmesg`. In every table and chain; in `nat` it sees the first packet of a connection only.",
  options: {
    "--log-level":
      "Priority of the line: `emerg`, `alert`, `crit`, `error`, `warning` (default), `notice`, `info`, `debug`, or 0 to 7. `panic` is an old name of `emerg`. Lines up to the console's level also appear on the console.",
    "--log-prefix":
      "Text in front of the line, at most 29 bytes; the rest is cut off without a word. A blank at its end keeps it apart from `IN=`.",
    "--log-tcp-sequence":
      "Also writes TCP sequence and acknowledgement numbers. Whoever can read the log can then tamper with connections.",
    "--log-tcp-options": "Also writes the options of the TCP header, as hexadecimal digits.",
    "--log-ip-options":
      "Also writes the options of the IP header, for IPv6 those of its extension headers.",
    "--log-uid":
      "Also writes user and group of the local process that sent the packet. Only packets made on this machine have them.",
    "--log-macdecode":
      "Writes the addresses of an Ethernet frame one by one (`MACSRC=`, `MACDST=`, `MACPROTO=`), not as one string.",
  },
  example: {
    rule: '-A INPUT -m limit --limit 5/minute -j LOG --log-prefix "dropped: " --log-level info',
    says: "Logs what no rule above has taken, at most five packets a minute on average.",
  },
  mistakes: [
    "Without a limit a flood of packets becomes a flood of log lines.",
    "Logging behind the rule that drops: the packet never gets there.",
    "`warn` and `err` are not known: write `warning`, `error`.",
  ],
  manual: "iptables-extensions(8), LOG",
});
