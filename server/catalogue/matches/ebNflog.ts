import type { ExtensionSpec } from "../schema";

export const ebNflog: ExtensionSpec = {
  kind: "watcher",
  name: "nflog",
  families: ["eb"],
  options: {
    "--nflog": {},
    "--nflog-group": {
      values: [
        { kind: "special", name: "bridge-nflog-number16", expected: "a number from 1 to 65535" },
      ],
      default: "1",
    },
    "--nflog-prefix": {
      values: [
        { kind: "special", name: "bridge-nflog-prefix", expected: "a text of at most 63 bytes" },
      ],
    },
    "--nflog-range": {
      values: [{ kind: "special", name: "bridge-nflog-number32", expected: "a number of bytes" }],
    },
    "--nflog-threshold": {
      values: [
        { kind: "special", name: "bridge-nflog-number16", expected: "a number from 1 to 65535" },
      ],
      default: "1",
    },
  },
  checks: ["nflog-alone", "nflog-negation"],
  effect: "continuing",
  determinism: "pure",
  module: "ebt_nflog",
};
