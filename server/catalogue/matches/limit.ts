import type { ExtensionSpec } from "../schema";

export const limit: ExtensionSpec = {
  kind: "match",
  name: "limit",
  families: ["ip", "ip6", "eb"],
  options: {
    "--limit": { values: [{ kind: "rate" }], default: "3/hour" },
    "--limit-burst": { values: [{ kind: "uint", max: 10000 }], default: "5" },
  },
  checks: ["limit-credits"],
  determinism: "consuming",
  module: "xt_limit",
};
