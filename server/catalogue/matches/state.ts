import type { ExtensionSpec } from "../schema";

/** The old name of conntrack's state list; the tools keep it as an alias with this one option (libxt_conntrack). */
export const state: ExtensionSpec = {
  kind: "match",
  name: "state",
  families: ["ip", "ip6"],
  options: {
    "--state": {
      values: [
        {
          kind: "words",
          values: ["INVALID", "NEW", "ESTABLISHED", "RELATED", "UNTRACKED"],
          separator: ",",
          ignoreCase: true,
          prefix: true,
        },
      ],
      required: true,
      invert: true,
    },
  },
  deprecated: "-m conntrack --ctstate",
  determinism: "state",
  module: "xt_conntrack",
};
