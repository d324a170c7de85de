import type { ExtensionSpec } from "../schema";

export const ebSnat: ExtensionSpec = {
  kind: "target",
  name: "snat",
  families: ["eb"],
  placement: [{ tables: ["nat"], hooks: ["POSTROUTING"] }],
  options: {
    "--to-source": {
      values: [{ kind: "special", name: "ether-address", expected: "a MAC address" }],
      aliases: ["--to-src"],
      invert: "ignored",
      default: "00:00:00:00:00:00",
    },
    "--snat-target": {
      values: [{ kind: "word", values: ["ACCEPT", "DROP", "CONTINUE", "RETURN"] }],
      invert: "ignored",
      default: "ACCEPT",
    },
    "--snat-arp": { invert: "ignored" },
  },
  oneOf: [["--to-source", "--snat-target", "--snat-arp"]],
  checks: ["bridge-once"],
  effect: "terminating",
  module: "ebt_snat",
};
