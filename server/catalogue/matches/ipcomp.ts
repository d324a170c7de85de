import type { ExtensionSpec } from "../schema";

export const ipcomp: ExtensionSpec = {
  kind: "match",
  name: "ipcomp",
  families: ["ip", "ip6"],
  protocol: [{ protocols: ["ipcomp"] }],
  options: {
    "--ipcompspi": { values: [{ kind: "uint-range", max: 0xffffffff }], invert: true },
    "--compres": {},
  },
  determinism: "pure",
  module: "xt_ipcomp",
};
