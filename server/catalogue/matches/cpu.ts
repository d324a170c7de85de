import type { ExtensionSpec } from "../schema";

export const cpu: ExtensionSpec = {
  kind: "match",
  name: "cpu",
  families: ["ip", "ip6"],
  options: {
    "--cpu": { values: [{ kind: "uint", max: 0xffffffff }], required: true, invert: true },
  },
  determinism: "state",
  module: "xt_cpu",
};
