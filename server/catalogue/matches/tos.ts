import type { ExtensionSpec } from "../schema";

export const tos: ExtensionSpec = {
  kind: "match",
  name: "tos",
  families: ["ip", "ip6"],
  options: {
    "--tos": { values: [{ kind: "tos" }], required: true, invert: true },
  },
  checks: ["tos-name"],
  determinism: "pure",
  module: "xt_dscp",
};
