import type { ExtensionSpec } from "../schema";

export const mh: ExtensionSpec = {
  kind: "match",
  name: "mh",
  families: ["ip6"],
  protocol: [{ protocols: ["mh"] }],
  options: {
    "--mh-type": {
      values: [{ kind: "special", name: "mobility-types", expected: "a type or a range of types" }],
      invert: true,
    },
  },
  determinism: "pure",
  module: "ip6t_mh",
};
