import type { ExtensionSpec } from "../schema";

export const ttl: ExtensionSpec = {
  kind: "match",
  name: "ttl",
  families: ["ip"],
  options: {
    "--ttl-eq": {
      values: [{ kind: "uint", max: 255 }],
      aliases: ["--ttl"],
      invert: true,
      excludes: ["--ttl-lt", "--ttl-gt"],
    },
    "--ttl-lt": { values: [{ kind: "uint", max: 255 }], excludes: ["--ttl-eq", "--ttl-gt"] },
    "--ttl-gt": { values: [{ kind: "uint", max: 255 }], excludes: ["--ttl-eq", "--ttl-lt"] },
  },
  oneOf: [["--ttl-eq", "--ttl-lt", "--ttl-gt"]],
  determinism: "pure",
  module: "xt_hl",
};
