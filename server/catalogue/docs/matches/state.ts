import type { ExtensionDocs } from "../../schema";

export const state = (): ExtensionDocs => ({
  summary: "The old name for `-m conntrack --ctstate`.",
  detail:
    "It still works and does the same; write `-m conntrack --ctstate` in new rules. The states `SNAT` and `DNAT` are only known there. Stateful: the answer depends on earlier packets.",
  options: {
    "--state":
      "A list of `INVALID`, `NEW`, `ESTABLISHED`, `RELATED`, `UNTRACKED`, any of which will do; case does not count, and any beginning will do. Required.",
  },
  example: {
    rule: "-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT",
    says: "Lets answers in, to connections that earlier packets opened.",
  },
  mistakes: ["A list has commas and no spaces: `NEW, ESTABLISHED` is two words."],
  manual: "iptables-extensions(8), state",
});
