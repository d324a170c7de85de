import type { ExtensionSpec } from "../schema";

export const realm: ExtensionSpec = {
  kind: "match",
  name: "realm",
  families: ["ip"],
  options: {
    "--realm": {
      values: [
        {
          kind: "special",
          name: "realm",
          expected: "NUMBER or NUMBER/MASK, or a name from /etc/iproute2/rt_realms",
        },
      ],
      required: true,
      invert: true,
    },
  },
  placement: [{ hooks: ["INPUT", "FORWARD", "OUTPUT", "POSTROUTING"] }],
  determinism: "pure",
  module: "xt_realm",
};
