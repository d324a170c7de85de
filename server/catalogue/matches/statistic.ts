import type { ExtensionSpec } from "../schema";

export const statistic: ExtensionSpec = {
  kind: "match",
  name: "statistic",
  families: ["ip", "ip6"],
  options: {
    "--mode": { values: [{ kind: "word", values: ["random", "nth"] }], required: true },
    "--probability": {
      values: [{ kind: "double", min: 0, max: 1 }],
      invert: true,
      excludes: ["--every", "--packet"],
    },
    "--every": {
      values: [{ kind: "uint", min: 1, max: 4294967295 }],
      invert: true,
      requires: ["--packet"],
      excludes: ["--probability"],
    },
    "--packet": {
      values: [{ kind: "uint", max: 4294967295 }],
      requires: ["--every"],
      excludes: ["--probability"],
    },
  },
  checks: ["statistic-mode"],
  determinism: "consuming",
  module: "xt_statistic",
};
