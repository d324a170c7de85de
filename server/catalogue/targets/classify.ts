import type { ExtensionSpec } from "../schema";

export const classify: ExtensionSpec = {
  kind: "target",
  name: "CLASSIFY",
  families: ["ip", "ip6"],
  placement: [{ hooks: ["FORWARD", "OUTPUT", "POSTROUTING"] }],
  options: {
    "--set-class": {
      values: [{ kind: "special", name: "class-id", expected: "MAJOR:MINOR in hexadecimal" }],
      required: true,
    },
  },
  effect: "continuing",
  module: "xt_CLASSIFY",
};
