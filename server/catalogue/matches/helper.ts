import type { ExtensionSpec } from "../schema";

export const helper: ExtensionSpec = {
  kind: "match",
  name: "helper",
  families: ["ip", "ip6"],
  options: {
    "--helper": { values: [{ kind: "text", cut: 29 }], required: true, invert: true },
  },
  determinism: "state",
  module: "xt_helper",
};
