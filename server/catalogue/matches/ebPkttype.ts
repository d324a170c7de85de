import type { ExtensionSpec } from "../schema";

export const ebPkttype: ExtensionSpec = {
  kind: "match",
  name: "pkttype",
  families: ["eb"],
  options: {
    "--pkttype-type": {
      values: [
        {
          kind: "special",
          name: "bridge-packet-type",
          expected: "host, broadcast, multicast, otherhost, …",
        },
      ],
      invert: true,
      repeat: true,
    },
  },
  checks: ["bridge-once"],
  determinism: "pure",
  module: "ebt_pkttype",
};
