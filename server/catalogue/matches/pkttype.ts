import type { ExtensionSpec } from "../schema";

export const pkttype: ExtensionSpec = {
  kind: "match",
  name: "pkttype",
  families: ["ip", "ip6"],
  options: {
    "--pkt-type": {
      values: [
        {
          kind: "word",
          values: ["unicast", "broadcast", "multicast", "otherhost"],
          synonyms: { host: "unicast", bcast: "broadcast", mcast: "multicast" },
          ignoreCase: true,
        },
      ],
      required: true,
      invert: true,
    },
  },
  determinism: "pure",
  module: "xt_pkttype",
};
