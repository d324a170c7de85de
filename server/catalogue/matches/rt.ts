import type { ExtensionSpec } from "../schema";

const U32 = 0xffffffff;

export const rt: ExtensionSpec = {
  kind: "match",
  name: "rt",
  families: ["ip6"],
  options: {
    "--rt-type": { values: [{ kind: "uint", max: U32 }], invert: true },
    "--rt-segsleft": { values: [{ kind: "uint-range", max: U32 }], invert: true },
    "--rt-len": { values: [{ kind: "uint", max: U32 }], invert: true },
    "--rt-0-res": {},
    "--rt-0-addrs": {
      values: [{ kind: "special", name: "rt-addresses", expected: "IPv6 addresses with commas" }],
    },
    "--rt-0-not-strict": {},
  },
  checks: ["rt-type-first"],
  determinism: "pure",
  module: "ip6t_rt",
};
