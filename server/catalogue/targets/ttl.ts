import type { ExtensionSpec } from "../schema";

export const ttl: ExtensionSpec = {
  kind: "target",
  name: "TTL",
  families: ["ip"],
  placement: [{ tables: ["mangle"] }],
  options: {
    "--ttl-set": { values: [{ kind: "uint", max: 255 }], excludes: ["--ttl-dec", "--ttl-inc"] },
    "--ttl-dec": {
      values: [{ kind: "uint", min: 1, max: 255 }],
      excludes: ["--ttl-set", "--ttl-inc"],
    },
    "--ttl-inc": {
      values: [{ kind: "uint", min: 1, max: 255 }],
      excludes: ["--ttl-set", "--ttl-dec"],
    },
  },
  oneOf: [["--ttl-set", "--ttl-dec", "--ttl-inc"]],
  effect: "continuing",
  module: "xt_HL",
};
