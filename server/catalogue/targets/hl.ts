import type { ExtensionSpec } from "../schema";

export const hl: ExtensionSpec = {
  kind: "target",
  name: "HL",
  families: ["ip6"],
  placement: [{ tables: ["mangle"] }],
  options: {
    "--hl-set": { values: [{ kind: "uint", max: 255 }], excludes: ["--hl-dec", "--hl-inc"] },
    "--hl-dec": {
      values: [{ kind: "uint", min: 1, max: 255 }],
      excludes: ["--hl-set", "--hl-inc"],
    },
    "--hl-inc": {
      values: [{ kind: "uint", min: 1, max: 255 }],
      excludes: ["--hl-set", "--hl-dec"],
    },
  },
  oneOf: [["--hl-set", "--hl-dec", "--hl-inc"]],
  effect: "continuing",
  module: "xt_HL",
};
