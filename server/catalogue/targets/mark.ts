import type { ExtensionSpec } from "../schema";

const OPERATIONS = ["--set-xmark", "--set-mark", "--and-mark", "--or-mark", "--xor-mark"];
const others = (name: string) => OPERATIONS.filter((other) => other !== name);
const U32 = 0xffffffff;

export const mark: ExtensionSpec = {
  kind: "target",
  name: "MARK",
  families: ["ip", "ip6"],
  options: {
    "--set-xmark": { values: [{ kind: "mark-mask" }], excludes: others("--set-xmark") },
    "--set-mark": { values: [{ kind: "mark-mask" }], excludes: others("--set-mark") },
    "--and-mark": { values: [{ kind: "uint", max: U32 }], excludes: others("--and-mark") },
    "--or-mark": { values: [{ kind: "uint", max: U32 }], excludes: others("--or-mark") },
    "--xor-mark": { values: [{ kind: "uint", max: U32 }], excludes: others("--xor-mark") },
  },
  oneOf: [OPERATIONS],
  checks: ["mark-outside-mask"],
  effect: "continuing",
  module: "xt_mark",
};
