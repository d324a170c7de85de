import type { ExtensionSpec } from "../schema";

export const tee: ExtensionSpec = {
  kind: "target",
  name: "TEE",
  families: ["ip", "ip6"],
  options: {
    "--gateway": { values: [{ kind: "address" }], required: true },
    "--oif": { values: [{ kind: "text", cut: 15, device: true }] },
  },
  checks: ["tee-gateway"],
  effect: "continuing",
  module: "xt_TEE",
};
