import type { ExtensionSpec } from "../schema";

export const eui64: ExtensionSpec = {
  kind: "match",
  name: "eui64",
  families: ["ip6"],
  placement: [{ hooks: ["PREROUTING", "INPUT", "FORWARD"] }],
  options: {},
  determinism: "pure",
  module: "ip6t_eui64",
};
