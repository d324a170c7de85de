import type { ExtensionSpec } from "../schema";

const ACTIONS = ["--set-tos", "--and-tos", "--or-tos", "--xor-tos"];
const others = (name: string) => ACTIONS.filter((other) => other !== name);

export const tos: ExtensionSpec = {
  kind: "target",
  name: "TOS",
  families: ["ip", "ip6"],
  placement: [{ tables: ["mangle"] }],
  options: {
    "--set-tos": { values: [{ kind: "tos" }], excludes: others("--set-tos") },
    "--and-tos": { values: [{ kind: "uint", max: 255 }], excludes: others("--and-tos") },
    "--or-tos": { values: [{ kind: "uint", max: 255 }], excludes: others("--or-tos") },
    "--xor-tos": { values: [{ kind: "uint", max: 255 }], excludes: others("--xor-tos") },
  },
  oneOf: [ACTIONS],
  checks: ["tos-name"],
  effect: "continuing",
  module: "xt_DSCP",
};
