import type { ExtensionSpec } from "../schema";

export const connmark: ExtensionSpec = {
  kind: "match",
  name: "connmark",
  families: ["ip", "ip6"],
  options: {
    "--mark": { values: [{ kind: "mark-mask" }], required: true, invert: true },
  },
  determinism: "state",
  module: "xt_connmark",
};
