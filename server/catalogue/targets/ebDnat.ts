import type { ExtensionSpec } from "../schema";

export const ebDnat: ExtensionSpec = {
  kind: "target",
  name: "dnat",
  families: ["eb"],
  placement: [{ tables: ["nat"], hooks: ["PREROUTING", "OUTPUT"] }],
  options: {
    "--to-destination": {
      values: [{ kind: "special", name: "ether-address", expected: "a MAC address" }],
      aliases: ["--to-dst"],
      invert: "ignored",
      default: "00:00:00:00:00:00",
    },
    "--dnat-target": {
      values: [{ kind: "word", values: ["ACCEPT", "DROP", "CONTINUE", "RETURN"] }],
      invert: "ignored",
      default: "ACCEPT",
    },
  },
  oneOf: [["--to-destination", "--dnat-target"]],
  checks: ["bridge-once"],
  effect: "terminating",
  module: "ebt_dnat",
};
