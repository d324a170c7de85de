import type { ExtensionSpec } from "../schema";

export const u32: ExtensionSpec = {
  kind: "match",
  name: "u32",
  families: ["ip", "ip6"],
  options: {
    "--u32": {
      values: [
        {
          kind: "special",
          name: "u32",
          expected: "tests such as 0>>22&0x3C@4>>24=8, with && between them",
        },
      ],
      required: true,
      invert: true,
    },
  },
  determinism: "pure",
  module: "xt_u32",
};
