import type { ExtensionSpec } from "../schema";

const U32 = 0xffffffff;

export const frag: ExtensionSpec = {
  kind: "match",
  name: "frag",
  families: ["ip6"],
  options: {
    "--fragid": { values: [{ kind: "uint-range", max: U32 }], invert: true },
    "--fraglen": {
      values: [{ kind: "uint", max: U32 }],
      invert: true,
      deprecated: "The kernel does not look at it: the header always has 8 bytes.",
    },
    "--fragres": {},
    "--fragfirst": {},
    "--fragmore": { excludes: ["--fraglast"] },
    "--fraglast": { excludes: ["--fragmore"] },
  },
  determinism: "pure",
  module: "ip6t_frag",
};
