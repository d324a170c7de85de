import type { ExtensionSpec } from "../schema";

export const trace: ExtensionSpec = {
  kind: "target",
  name: "TRACE",
  families: ["ip", "ip6"],
  // The nft variant writes `meta nftrace set 1`, which any chain may hold.
  placement: [{ variants: ["legacy"], tables: ["raw"] }],
  options: {},
  effect: "continuing",
  module: "xt_TRACE",
};
