import type { ExtensionSpec } from "../schema";

export const hl: ExtensionSpec = {
  kind: "match",
  name: "hl",
  families: ["ip6"],
  options: {
    "--hl-eq": {
      values: [{ kind: "uint", max: 255 }],
      aliases: ["--hl"],
      invert: true,
      excludes: ["--hl-lt", "--hl-gt"],
    },
    "--hl-lt": { values: [{ kind: "uint", max: 255 }], excludes: ["--hl-eq", "--hl-gt"] },
    "--hl-gt": { values: [{ kind: "uint", max: 255 }], excludes: ["--hl-eq", "--hl-lt"] },
  },
  oneOf: [["--hl-eq", "--hl-lt", "--hl-gt"]],
  determinism: "state",
  module: "xt_hl",
};
