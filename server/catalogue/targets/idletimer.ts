import type { ExtensionSpec } from "../schema";

export const idletimer: ExtensionSpec = {
  kind: "target",
  name: "IDLETIMER",
  families: ["ip", "ip6"],
  options: {
    // The kernel counts in milliseconds in a signed word (`idletimer_tg_helper`).
    "--timeout": { values: [{ kind: "uint", min: 1, max: 2147482 }], required: true },
    "--label": {
      values: [{ kind: "special", name: "idletimer-label", expected: "a file name" }],
      required: true,
    },
    "--alarm": {},
  },
  effect: "continuing",
  module: "xt_IDLETIMER",
};
