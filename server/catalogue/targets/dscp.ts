import type { ExtensionSpec } from "../schema";

/** Classes of RFC 2474, RFC 2597 and RFC 3246 that the tool knows by name. */
const CLASSES = [
  ...["CS0", "CS1", "CS2", "CS3", "CS4", "CS5", "CS6", "CS7", "BE"],
  ...[
    "AF11",
    "AF12",
    "AF13",
    "AF21",
    "AF22",
    "AF23",
    "AF31",
    "AF32",
    "AF33",
    "AF41",
    "AF42",
    "AF43",
    "EF",
  ],
];

export const dscp: ExtensionSpec = {
  kind: "target",
  name: "DSCP",
  families: ["ip", "ip6"],
  placement: [{ tables: ["mangle"] }],
  options: {
    "--set-dscp": { values: [{ kind: "uint", max: 63 }], excludes: ["--set-dscp-class"] },
    "--set-dscp-class": {
      values: [{ kind: "word", values: CLASSES, ignoreCase: true, tail: true }],
      excludes: ["--set-dscp"],
    },
  },
  oneOf: [["--set-dscp", "--set-dscp-class"]],
  effect: "continuing",
  module: "xt_DSCP",
};
