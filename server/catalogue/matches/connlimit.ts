import type { ExtensionSpec } from "../schema";

export const connlimit: ExtensionSpec = {
  kind: "match",
  name: "connlimit",
  families: ["ip", "ip6"],
  options: {
    "--connlimit-upto": {
      values: [{ kind: "uint", max: 0xffffffff }],
      invert: true,
      excludes: ["--connlimit-above"],
    },
    "--connlimit-above": {
      values: [{ kind: "uint", max: 0xffffffff }],
      invert: true,
      excludes: ["--connlimit-upto"],
    },
    "--connlimit-mask": { values: [{ kind: "prefix-length", odd: true }] },
    "--connlimit-saddr": { excludes: ["--connlimit-daddr"] },
    "--connlimit-daddr": { excludes: ["--connlimit-saddr"] },
  },
  oneOf: [["--connlimit-upto", "--connlimit-above"]],
  determinism: "consuming",
  module: "xt_connlimit",
};
