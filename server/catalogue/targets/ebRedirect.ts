import type { ExtensionSpec } from "../schema";

export const ebRedirect: ExtensionSpec = {
  kind: "target",
  name: "redirect",
  families: ["eb"],
  placement: [{ tables: ["nat"], hooks: ["PREROUTING"] }],
  options: {
    "--redirect-target": {
      values: [{ kind: "word", values: ["ACCEPT", "DROP", "CONTINUE", "RETURN"] }],
      invert: "ignored",
      default: "ACCEPT",
    },
  },
  checks: ["bridge-once"],
  effect: "terminating",
  module: "ebt_redirect",
};
