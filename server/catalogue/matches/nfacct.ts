import type { ExtensionSpec } from "../schema";

export const nfacct: ExtensionSpec = {
  kind: "match",
  name: "nfacct",
  families: ["ip", "ip6"],
  options: {
    "--nfacct-name": {
      values: [{ kind: "text", min: 1, cut: 31, noNewline: true }],
      required: true,
    },
  },
  determinism: "consuming",
  module: "xt_nfacct",
};
