import type { ExtensionSpec } from "../schema";

export const mac: ExtensionSpec = {
  kind: "match",
  name: "mac",
  families: ["ip", "ip6"],
  options: {
    "--mac-source": { values: [{ kind: "mac" }], required: true, invert: true },
  },
  // `mac_mt_reg.hooks`: only where the packet still has the header that it came in with.
  placement: [{ hooks: ["PREROUTING", "INPUT", "FORWARD"] }],
  determinism: "pure",
  module: "xt_mac",
};
