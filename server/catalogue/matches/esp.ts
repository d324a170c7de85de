import type { ExtensionSpec } from "../schema";

export const esp: ExtensionSpec = {
  kind: "match",
  name: "esp",
  families: ["ip", "ip6"],
  protocol: [{ protocols: ["esp"] }],
  options: {
    "--espspi": { values: [{ kind: "uint-range", max: 0xffffffff }], invert: true },
  },
  determinism: "pure",
  module: "xt_esp",
};
