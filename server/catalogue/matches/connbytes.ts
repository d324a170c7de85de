import type { ExtensionSpec } from "../schema";

export const connbytes: ExtensionSpec = {
  kind: "match",
  name: "connbytes",
  families: ["ip", "ip6"],
  options: {
    "--connbytes": {
      values: [{ kind: "uint64-range", reversed: "refused" }],
      required: true,
      invert: true,
    },
    "--connbytes-dir": {
      values: [{ kind: "word", values: ["original", "reply", "both"] }],
      required: true,
    },
    "--connbytes-mode": {
      values: [{ kind: "word", values: ["packets", "bytes", "avgpkt"] }],
      required: true,
    },
  },
  determinism: "state",
  module: "xt_connbytes",
};
