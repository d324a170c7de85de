import type { ExtensionDocs } from "../../schema";

export const ebNflog = (): ExtensionDocs => ({
  summary:
    "Sends the frame to a program that logs it (ulogd, tcpdump); the rule goes on to its target.",
  detail: "A watcher: it acts on every frame that the rule matches and decides nothing.",
  options: {
    "--nflog":
      "Sends with all defaults. Up to 1.8.10 it is refused together with `--nflog-prefix` and `--nflog-range`, which are enough by themselves.",
    "--nflog-group":
      "The netlink group that the program listens to, 1 to 65535. Default 1. (0 is accepted since 1.8.11.)",
    "--nflog-prefix":
      "A text that is sent along: at most 63 bytes up to 1.8.10; longer ones are cut since 1.8.11.",
    "--nflog-range": "How many bytes of the frame are sent, from 1.",
    "--nflog-threshold": "How many frames the kernel collects before it sends them. Default 1.",
  },
  example: {
    rule: '-A INPUT --nflog-group 5 --nflog-prefix "in" -j CONTINUE',
    family: "eb",
    says: "Shows frames for this machine to the program that listens to group 5.",
  },
  mistakes: [
    "Up to 1.8.10 any `!` before an option of a match that is first used behind it is refused: put it at the end of the rule.",
    "Nobody listens: nothing is logged and nothing complains.",
  ],
  manual: "ebtables-nft(8), nflog",
});
