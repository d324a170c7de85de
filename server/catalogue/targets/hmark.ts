import type { ExtensionSpec } from "../schema";

const U16 = { kind: "uint", max: 0xffff } as const;
const U32 = { kind: "uint", max: 0xffffffff } as const;

export const hmark: ExtensionSpec = {
  kind: "target",
  name: "HMARK",
  families: ["ip", "ip6"],
  options: {
    "--hmark-tuple": {
      values: [
        {
          kind: "words",
          // In the order in which the tool compares beginnings: `s` is src.
          values: ["ct", "src", "dst", "sport", "dport", "proto", "spi"],
          separator: ",",
          ignoreCase: true,
          prefix: true,
        },
      ],
    },
    "--hmark-src-prefix": { values: [{ kind: "prefix-length", odd: true }] },
    "--hmark-dst-prefix": { values: [{ kind: "prefix-length", odd: true }] },
    "--hmark-sport-mask": { values: [U16] },
    "--hmark-dport-mask": { values: [U16] },
    "--hmark-spi-mask": { values: [U32], excludes: ["--hmark-sport-mask", "--hmark-dport-mask"] },
    "--hmark-sport": { values: [U16] },
    "--hmark-dport": { values: [U16] },
    "--hmark-spi": { values: [U32], excludes: ["--hmark-sport", "--hmark-dport"] },
    "--hmark-proto-mask": { values: [U16] },
    "--hmark-rnd": { values: [U32], required: true },
    "--hmark-mod": { values: [{ kind: "uint", min: 1, max: 0xffffffff }], required: true },
    "--hmark-offset": { values: [U32], default: "0" },
  },
  oneOf: [
    [
      ...[
        "--hmark-tuple",
        "--hmark-src-prefix",
        "--hmark-dst-prefix",
        "--hmark-sport-mask",
        "--hmark-dport-mask",
      ],
      ...[
        "--hmark-spi-mask",
        "--hmark-sport",
        "--hmark-dport",
        "--hmark-spi",
        "--hmark-proto-mask",
      ],
    ],
  ],
  checks: ["hmark-tuple"],
  effect: "continuing",
  module: "xt_HMARK",
};
