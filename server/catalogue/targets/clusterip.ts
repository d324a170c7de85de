import type { ExtensionSpec } from "../schema";

const FULL = ["--new", "--hashmode", "--clustermac", "--total-nodes", "--local-node"];

/** Its kernel part went with Linux 6.3; files for older kernels still load. */
export const clusterip: ExtensionSpec = {
  kind: "target",
  name: "CLUSTERIP",
  families: ["ip"],
  options: {
    "--new": { requires: FULL },
    "--hashmode": {
      values: [
        {
          kind: "word",
          values: ["sourceip", "sourceip-sourceport", "sourceip-sourceport-destport"],
        },
      ],
      requires: FULL,
    },
    "--clustermac": { values: [{ kind: "mac" }], requires: FULL },
    "--total-nodes": { values: [{ kind: "uint", max: 16 }], requires: FULL },
    "--local-node": { values: [{ kind: "uint", max: 16 }], requires: FULL },
    "--hash-init": { values: [{ kind: "uint", max: 0xffffffff }], requires: FULL, default: "0" },
  },
  checks: ["clusterip"],
  effect: "uncertain",
  module: "ipt_CLUSTERIP",
};
