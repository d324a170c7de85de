import type { ExtensionDocs } from "../../schema";

export const esp = (): ExtensionDocs => ({
  summary: "Looks at the security parameter index of IPsec's ESP.",
  detail:
    "Needs `-p esp` in the same rule, not negated; with it the option also works without `-m esp`. Without an option every ESP packet matches. Not stateful.",
  options: {
    "--espspi": "One index or `FIRST:LAST`, 0 to 4294967295. A missing end stands for the limit.",
  },
  example: {
    rule: "-A INPUT -p esp -m esp --espspi 256:511 -j ACCEPT",
    says: "Accepts ESP of these security associations.",
  },
  mistakes: [
    "A reversed range is refused since 1.8.11; before, it was accepted and never matched.",
  ],
  manual: "iptables-extensions(8), esp",
});
