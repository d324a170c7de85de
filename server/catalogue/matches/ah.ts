import type { ExtensionSpec } from "../schema";

export const ah: ExtensionSpec = {
  kind: "match",
  name: "ah",
  families: ["ip"],
  protocol: [{ protocols: ["ah"] }],
  options: {
    "--ahspi": { values: [{ kind: "uint-range", max: 4294967295 }], invert: true },
  },
  determinism: "pure",
  module: "ipt_ah",
};
