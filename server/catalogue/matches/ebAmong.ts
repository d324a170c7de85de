import type { ExtensionSpec, OptionSpec } from "../schema";

// The parser stayed the old one in 1.8.11: given again, the last list counts.
const list: OptionSpec = {
  values: [{ kind: "special", name: "bridge-among", expected: "MAC[=ADDRESS] with commas" }],
  invert: true,
  repeat: true,
};
const file: OptionSpec = { values: [{ kind: "text", min: 1 }], invert: true, repeat: true };

export const ebAmong: ExtensionSpec = {
  kind: "match",
  name: "among",
  families: ["eb"],
  options: {
    "--among-src": list,
    "--among-dst": list,
    "--among-src-file": file,
    "--among-dst-file": file,
  },
  determinism: "pure",
  module: "ebt_among",
};
