import type { ExtensionSpec } from "../schema";
import { DSCP_CLASSES } from "../values/dscp";

export const dscp: ExtensionSpec = {
  kind: "match",
  name: "dscp",
  families: ["ip", "ip6"],
  options: {
    "--dscp": { values: [{ kind: "uint", max: 63 }], invert: true, excludes: ["--dscp-class"] },
    "--dscp-class": {
      values: [{ kind: "word", values: Object.keys(DSCP_CLASSES), ignoreCase: true, tail: true }],
      invert: true,
      excludes: ["--dscp"],
    },
  },
  oneOf: [["--dscp", "--dscp-class"]],
  determinism: "state",
  module: "xt_dscp",
};
