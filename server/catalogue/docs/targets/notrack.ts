import type { ExtensionDocs } from "../../schema";

export const notrack = (): ExtensionDocs => ({
  summary: "Does not track the connection of this packet. Old name of `CT --notrack`.",
  detail:
    "The packet goes on with the next rule. Only in the table `raw`. The packet's state is `UNTRACKED`: rules for `ESTABLISHED` do not take it, and there is no NAT for it.",
  options: {},
  example: {
    rule: "-A PREROUTING -p udp --dport 53 -j NOTRACK",
    table: "raw",
    says: "Questions to a busy name server do not fill the tracking table.",
  },
  mistakes: [
    "The answers pass `OUTPUT` and need a rule there as well.",
    "Both directions must then be accepted by rules without state.",
  ],
  manual: "iptables-extensions(8), NOTRACK",
});
