import type { ExtensionDocs } from "../../schema";

export const realm = (): ExtensionDocs => ({
  summary: "Looks at the realm of the route that the packet takes.",
  detail:
    "IPv4 only, in INPUT, FORWARD, OUTPUT and POSTROUTING, where the route is known. Realms are given to routes (`ip route … realm 5`), often by a routing daemon; 0 where there is none. Not stateful.",
  options: {
    "--realm":
      "A number, `NUMBER/MASK` with up to 32 bits each, or a name from `/etc/iproute2/rt_realms` without a mask.",
  },
  example: {
    rule: "-A FORWARD -m realm --realm 10 -j ACCEPT",
    says: "Lets through what goes to routes of realm 10.",
  },
  mistakes: ["A name that the machine's file lacks makes the whole load fail: numbers are safer."],
  manual: "iptables-extensions(8), realm (IPv4-specific)",
});
