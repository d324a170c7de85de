import type { ExtensionDocs } from "../../schema";

export const ah = (): ExtensionDocs => ({
  summary: "Looks at the security parameter index of an IPsec authentication header.",
  detail:
    "In IPv4 files; needs `-p ah`, which loads it by itself at `--ahspi`. Without the option any packet of that protocol matches. Not stateful.",
  options: {
    "--ahspi":
      "The index, or `FIRST:LAST` with both ends, 0 to 4294967295; a missing end stands for the limit.",
  },
  example: {
    rule: "-A INPUT -p ah -m ah --ahspi 256:511 -j ACCEPT",
    says: "Lets packets of these security associations in.",
  },
  mistakes: ["ESP has its own match: `-p esp -m esp --espspi`."],
  manual: "iptables-extensions(8), ah (IPv4-specific)",
});
