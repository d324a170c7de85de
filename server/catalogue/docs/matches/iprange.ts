import type { ExtensionDocs } from "../../schema";

export const iprange = (): ExtensionDocs => ({
  summary: "Compares addresses with a range that need not be a network.",
  detail:
    "Numbers only, no host names and no masks; both ends belong to the range, and one address alone is a range of one. Not stateful.",
  options: {
    "--src-range": "`FIRST-LAST` for the source address.",
    "--dst-range": "`FIRST-LAST` for the destination address.",
  },
  example: {
    rule: "-A INPUT -m iprange --src-range 192.0.2.10-192.0.2.25 -j ACCEPT",
    says: "Accepts sixteen hosts that share no prefix.",
  },
  mistakes: [
    "The end is a whole address: `192.0.2.10-25` is accepted, but its end is 25.0.0.0.",
    "A reversed range is accepted with a warning and never matches.",
  ],
  manual: "iptables-extensions(8), iprange",
});
