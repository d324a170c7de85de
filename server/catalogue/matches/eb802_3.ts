import type { ExtensionSpec } from "../schema";

export const eb802_3: ExtensionSpec = {
  kind: "match",
  name: "802_3",
  families: ["eb"],
  options: {
    "--802_3-sap": {
      values: [{ kind: "special", name: "bridge-sap", expected: "a hexadecimal number up to ff" }],
      invert: true,
      repeat: true,
    },
    "--802_3-type": {
      values: [
        { kind: "special", name: "bridge-snap-type", expected: "a hexadecimal number up to ffff" },
      ],
      invert: true,
      repeat: true,
    },
  },
  checks: ["bridge-length", "bridge-once"],
  determinism: "pure",
  module: "ebt_802_3",
};
