import type { ExtensionDocs } from "../../schema";

export const ebLog = (): ExtensionDocs => ({
  summary: "Writes a line about the frame into the kernel log; the rule goes on to its target.",
  detail:
    "A watcher: it acts on every frame that the rule matches and decides nothing. Any of its options will do to use it.",
  options: {
    "--log": "Logs with all defaults; not needed where another option is given.",
    "--log-level":
      "`emerg`, `alert`, `crit`, `error`, `warning`, `notice` (default), `info`, `debug`, or 0 to 7. Since 1.8.11 also `err`, `warn`, `panic` and any case.",
    "--log-prefix":
      "A text in front of the line: at most 29 bytes without quotation marks up to 1.8.10; longer ones are cut since 1.8.11.",
    "--log-ip": "Logs what stands in the IPv4 header.",
    "--log-ip6": "Logs what stands in the IPv6 header.",
    "--log-arp": "Logs what stands in the ARP message.",
  },
  example: {
    rule: '-A FORWARD -p ARP --log-level info --log-prefix "arp: " --log-arp -j ACCEPT',
    family: "eb",
    says: "Logs ARP frames on their way across the bridge.",
  },
  mistakes: [
    "Logging has no limit of its own: add `--limit`.",
    "The level `err` of other tools is `error` here up to 1.8.10.",
  ],
  manual: "ebtables-nft(8), log",
});
