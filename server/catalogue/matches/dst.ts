import type { ExtensionSpec } from "../schema";

export const dst: ExtensionSpec = {
  kind: "match",
  name: "dst",
  families: ["ip6"],
  options: {
    "--dst-len": { values: [{ kind: "uint", max: 0xffffffff }], invert: true },
    "--dst-opts": {
      values: [{ kind: "special", name: "header-options", expected: "TYPE[:LENGTH] with commas" }],
    },
  },
  determinism: "pure",
  module: "ip6t_hbh",
};
