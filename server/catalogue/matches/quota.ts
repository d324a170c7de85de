import type { ExtensionSpec } from "../schema";

export const quota: ExtensionSpec = {
  kind: "match",
  name: "quota",
  families: ["ip", "ip6"],
  options: {
    "--quota": { values: [{ kind: "uint64" }], required: true, invert: true },
  },
  determinism: "consuming",
  module: "xt_quota",
};
