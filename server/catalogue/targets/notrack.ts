import type { ExtensionSpec } from "../schema";

export const notrack: ExtensionSpec = {
  kind: "target",
  name: "NOTRACK",
  families: ["ip", "ip6"],
  placement: [{ tables: ["raw"] }],
  options: {},
  deprecated: "-j CT --notrack",
  effect: "continuing",
  module: "xt_CT",
};
