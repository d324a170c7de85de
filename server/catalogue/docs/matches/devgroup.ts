import type { ExtensionDocs } from "../../schema";

const GROUP =
  "`NUMBER` or `NUMBER/MASK` of 32 bits, or a name from `/etc/iproute2/group` of the machine that loads the rules.";

export const devgroup = (): ExtensionDocs => ({
  summary: "Looks at the group of the interface that a packet comes in or goes out by.",
  detail:
    "Groups are given with `ip link set dev eth0 group 5`; all interfaces start in group 0, `default`. One rule then serves interfaces that come and go. Not stateful.",
  options: {
    "--src-group": `Group of the interface that the packet came in by; only in PREROUTING, INPUT and FORWARD. ${GROUP}`,
    "--dst-group": `Group of the interface that the packet goes out by; only in FORWARD, OUTPUT and POSTROUTING. ${GROUP}`,
  },
  example: {
    rule: "-A FORWARD -m devgroup --src-group 5 --dst-group 1 -j ACCEPT",
    says: "Forwards from the interfaces of group 5 to those of group 1.",
  },
  mistakes: [
    "In a chain of your own, legacy refuses an option that does not fit one of the built-in chains that lead there; nft loads it.",
  ],
  manual: "iptables-extensions(8), devgroup",
});
