import type { ExtensionSpec } from "../schema";

export const tcpmss: ExtensionSpec = {
  kind: "match",
  name: "tcpmss",
  families: ["ip", "ip6"],
  protocol: [{ protocols: ["tcp"] }],
  options: {
    "--mss": {
      values: [{ kind: "uint-range", max: 65535, reversed: "refused" }],
      required: true,
      invert: true,
    },
  },
  determinism: "pure",
  module: "xt_tcpmss",
};
