import type { ExtensionSpec } from "../schema";

export const checksum: ExtensionSpec = {
  kind: "target",
  name: "CHECKSUM",
  families: ["ip", "ip6"],
  placement: [{ tables: ["mangle"] }],
  options: {
    "--checksum-fill": { required: true },
  },
  effect: "continuing",
  module: "xt_CHECKSUM",
};
