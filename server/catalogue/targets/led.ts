import type { ExtensionSpec } from "../schema";

export const led: ExtensionSpec = {
  kind: "target",
  name: "LED",
  families: ["ip", "ip6"],
  options: {
    "--led-trigger-id": { values: [{ kind: "text", max: 16 }], required: true },
    "--led-delay": {
      values: [{ kind: "special", name: "led-delay", expected: "milliseconds or inf" }],
      default: "0",
    },
    "--led-always-blink": {},
  },
  effect: "continuing",
  module: "xt_LED",
};
