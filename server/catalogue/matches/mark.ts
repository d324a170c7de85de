import type { ExtensionSpec } from "../schema";

export const mark: ExtensionSpec = {
  kind: "match",
  name: "mark",
  families: ["ip", "ip6"],
  options: {
    "--mark": { values: [{ kind: "mark-mask" }], required: true, invert: true },
  },
  determinism: "state",
  module: "xt_mark",
};
