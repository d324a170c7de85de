import type { ExtensionSpec } from "../schema";

/** The match; the target of ebtables is called mark, too. */
export const ebMark: ExtensionSpec = {
  kind: "match",
  name: "mark_m",
  families: ["eb"],
  options: {
    "--mark": {
      values: [{ kind: "special", name: "bridge-mark", expected: "VALUE, VALUE/MASK or /MASK" }],
      invert: true,
      repeat: true,
    },
  },
  checks: ["bridge-once"],
  determinism: "state",
  module: "ebt_mark_m",
};
