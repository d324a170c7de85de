import type { ExtensionSpec } from "../schema";

export const iprange: ExtensionSpec = {
  kind: "match",
  name: "iprange",
  families: ["ip", "ip6"],
  options: {
    "--src-range": { values: [{ kind: "address-range" }], invert: true },
    "--dst-range": { values: [{ kind: "address-range" }], invert: true },
  },
  oneOf: [["--src-range", "--dst-range"]],
  determinism: "pure",
  module: "xt_iprange",
};
