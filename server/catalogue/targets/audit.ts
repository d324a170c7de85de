import type { ExtensionSpec } from "../schema";

export const audit: ExtensionSpec = {
  kind: "target",
  name: "AUDIT",
  families: ["ip", "ip6"],
  options: {
    "--type": {
      values: [{ kind: "word", values: ["accept", "drop", "reject"], ignoreCase: true }],
      required: true,
    },
  },
  effect: "continuing",
  module: "xt_AUDIT",
};
