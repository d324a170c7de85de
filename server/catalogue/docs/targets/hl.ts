import type { ExtensionDocs } from "../../schema";

export const hl = (): ExtensionDocs => ({
  summary: "Changes the packet's hop limit.",
  detail:
    "The packet goes on with the next rule. Only in the table `mangle`. Exactly one of the options must be given. Forwarding itself subtracts one, between `FORWARD` and the way out.",
  options: {
    "--hl-set": "Writes this value, 0 to 255.",
    "--hl-dec": "Subtracts this, 1 to 255. It does not go below 0.",
    "--hl-inc": "Adds this, 1 to 255. It does not go above 255.",
  },
  example: {
    rule: "-A POSTROUTING -o wwan0 -j HL --hl-set 65",
    table: "mangle",
    family: "ip6",
    says: "All packets leave by the mobile line with the same value.",
  },
  mistakes: [
    "Raising it on the way can make packets run in circles: the value is what ends loops.",
    "The other family has a target of another name: TTL.",
  ],
  manual: "iptables-extensions(8), HL",
});
