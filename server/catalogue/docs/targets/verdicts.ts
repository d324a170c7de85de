import type { ExtensionDocs } from "../../schema";

export const accept = (): ExtensionDocs => ({
  summary: "Lets the packet through this table.",
  detail:
    "Terminating, in user-defined chains too: no later rule of this table at this hook sees the packet. Chains of other tables and later hooks still do, and may drop it.",
  options: {},
  example: {
    rule: "-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    says: "Answers to what this machine asked for come in.",
  },
  mistakes: ["Accepted in `mangle` or `raw` is not accepted in `filter`."],
  manual: "iptables(8), TARGETS",
});

export const drop = (): ExtensionDocs => ({
  summary: "Throws the packet away without an answer.",
  detail:
    "Terminating for all tables: the packet is gone. The sender gets no word and waits; REJECT tells it.",
  options: {},
  example: {
    rule: "-A INPUT -m conntrack --ctstate INVALID -j DROP",
    says: "Packets that belong to no connection vanish.",
  },
  mistakes: [
    "As the policy of `INPUT`, without rules above that accept loopback and known connections, it locks everybody out.",
    "In `nat` only the first packet of a connection would be dropped: filter in `filter`.",
  ],
  manual: "iptables(8), TARGETS",
});

export const returnVerdict = (): ExtensionDocs => ({
  summary: "Ends this chain: the packet goes back to the calling chain.",
  detail:
    "In a user-defined chain, the rule behind the jump comes next (with `-g`, the one behind the last jump by `-j`). In a built-in chain its policy decides. Without a target, the end of a chain does the same.",
  options: {},
  example: {
    rule: "-A INPUT -s 192.0.2.0/24 -j RETURN",
    says: "For this network the rules below are skipped, and the policy of `INPUT` decides.",
  },
  manual: "iptables(8), TARGETS",
});

export const queue = (): ExtensionDocs => ({
  summary: "Hands the packet to a program on queue 0. Old form of NFQUEUE.",
  detail:
    "Terminating; without a listening program the packet is dropped. The nft variant of 1.8.9 cannot load it.",
  options: {},
  example: {
    rule: "-A INPUT -p tcp --dport 80 -j NFQUEUE --queue-num 0",
    says: "The form that both variants understand.",
  },
  mistakes: ["Write `-j NFQUEUE --queue-num 0`."],
  manual: "iptables(8), TARGETS",
});

export const continueVerdict = (): ExtensionDocs => ({
  summary: "Goes on with the next rule: only counts (ebtables).",
  detail:
    "The default of a rule without a target in ebtables. iptables has no such word: leave `-j` out there.",
  options: {},
  example: {
    rule: "-A FORWARD -p IPv4 -j CONTINUE",
    family: "eb",
    says: "Counts IPv4 frames that cross the bridge.",
  },
  manual: "ebtables-nft(8), TARGETS",
});
