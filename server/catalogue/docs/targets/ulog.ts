import type { ExtensionDocs } from "../../schema";

export const ulog = (): ExtensionDocs => ({
  summary: "Sent packets to a logging program. No longer in Linux since 3.17: write NFLOG.",
  detail: "Every load of a rule with it fails.",
  options: {
    "--ulog-nlgroup": "Netlink group, 1 to 32. NFLOG: `--nflog-group`.",
    "--ulog-prefix": "Text that went with it, at most 32 bytes. NFLOG: `--nflog-prefix`.",
    "--ulog-cprange": "How many bytes were copied. NFLOG: `--nflog-size`.",
    "--ulog-qthreshold": "How many packets were collected, 1 to 50. NFLOG: `--nflog-threshold`.",
  },
  example: { rule: "-A INPUT -j NFLOG --nflog-group 1", says: "What to write in its place." },
  manual: "iptables-extensions(8), NFLOG",
});
