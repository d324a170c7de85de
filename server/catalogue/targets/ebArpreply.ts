import type { ExtensionSpec } from "../schema";

export const ebArpreply: ExtensionSpec = {
  kind: "target",
  name: "arpreply",
  families: ["eb"],
  placement: [{ tables: ["nat"], hooks: ["PREROUTING"] }],
  options: {
    "--arpreply-mac": {
      values: [{ kind: "special", name: "ether-address", expected: "a MAC address" }],
      invert: "ignored",
      default: "00:00:00:00:00:00",
    },
    "--arpreply-target": {
      values: [{ kind: "word", values: ["ACCEPT", "DROP", "CONTINUE", "RETURN"] }],
      invert: "ignored",
      default: "DROP",
    },
  },
  checks: ["bridge-protocol", "bridge-once"],
  effect: "terminating",
  module: "ebt_arpreply",
};
