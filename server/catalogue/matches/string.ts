import type { ExtensionSpec } from "../schema";

export const string: ExtensionSpec = {
  kind: "match",
  name: "string",
  families: ["ip", "ip6"],
  options: {
    "--algo": { values: [{ kind: "word", values: ["bm", "kmp", "fsm"] }], required: true },
    "--string": {
      values: [{ kind: "text", min: 1, max: 128 }],
      invert: true,
      excludes: ["--hex-string"],
    },
    "--hex-string": {
      values: [{ kind: "hex-string", max: 128 }],
      invert: true,
      excludes: ["--string"],
    },
    "--from": { values: [{ kind: "uint", max: 65535 }], default: "0" },
    "--to": { values: [{ kind: "uint", max: 65535 }], default: "65535" },
    "--icase": {},
  },
  oneOf: [["--string", "--hex-string"]],
  checks: ["string-range", "string-automaton"],
  determinism: "pure",
  module: "xt_string",
};
