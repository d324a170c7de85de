import type { ExtensionSpec } from "../schema";

export const length: ExtensionSpec = {
  kind: "match",
  name: "length",
  families: ["ip", "ip6"],
  options: {
    "--length": { values: [{ kind: "uint-range", max: 65535 }], required: true, invert: true },
  },
  determinism: "pure",
  module: "xt_length",
};
