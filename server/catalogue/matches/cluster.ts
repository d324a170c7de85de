import type { ExtensionSpec } from "../schema";

export const cluster: ExtensionSpec = {
  kind: "match",
  name: "cluster",
  families: ["ip", "ip6"],
  options: {
    "--cluster-total-nodes": { values: [{ kind: "uint", min: 1, max: 32 }], required: true },
    "--cluster-local-node": {
      values: [{ kind: "uint", min: 1, max: 32 }],
      invert: true,
      excludes: ["--cluster-local-nodemask"],
    },
    // A mask by its meaning, yet the tool takes nothing above 32 for it.
    "--cluster-local-nodemask": {
      values: [{ kind: "uint", min: 1, max: 32 }],
      invert: true,
      excludes: ["--cluster-local-node"],
    },
    "--cluster-hash-seed": { values: [{ kind: "uint", max: 0xffffffff }], required: true },
  },
  oneOf: [["--cluster-local-node", "--cluster-local-nodemask"]],
  checks: ["cluster-nodes"],
  determinism: "state",
  module: "xt_cluster",
};
