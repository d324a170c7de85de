import type { ExtensionSpec } from "../schema";

export const rateest: ExtensionSpec = {
  kind: "target",
  name: "RATEEST",
  families: ["ip", "ip6"],
  options: {
    "--rateest-name": { values: [{ kind: "text", cut: 15 }], required: true },
    "--rateest-interval": {
      values: [{ kind: "special", name: "estimator-time", expected: "a time such as 250ms" }],
      required: true,
    },
    "--rateest-ewmalog": {
      values: [{ kind: "special", name: "estimator-time", expected: "a time such as 500ms" }],
      required: true,
    },
  },
  checks: ["rateest-times"],
  effect: "continuing",
  module: "xt_RATEEST",
};
