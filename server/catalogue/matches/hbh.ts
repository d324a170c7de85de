import type { ExtensionSpec } from "../schema";

export const hbh: ExtensionSpec = {
  kind: "match",
  name: "hbh",
  families: ["ip6"],
  options: {
    "--hbh-len": { values: [{ kind: "uint", max: 0xffffffff }], invert: true },
    "--hbh-opts": {
      values: [{ kind: "special", name: "header-options", expected: "TYPE[:LENGTH] with commas" }],
    },
  },
  determinism: "pure",
  module: "ip6t_hbh",
};
