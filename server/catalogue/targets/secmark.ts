import type { ExtensionSpec } from "../schema";

export const secmark: ExtensionSpec = {
  kind: "target",
  name: "SECMARK",
  families: ["ip", "ip6"],
  placement: [{ tables: ["mangle", "security"] }],
  options: {
    "--selctx": { values: [{ kind: "text", cut: 255 }], required: true },
  },
  effect: "continuing",
  module: "xt_SECMARK",
};
