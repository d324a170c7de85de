import type { ExtensionSpec } from "../schema";

export const connlabel: ExtensionSpec = {
  kind: "match",
  name: "connlabel",
  families: ["ip", "ip6"],
  options: {
    "--label": {
      values: [
        {
          kind: "special",
          name: "connlabel",
          expected: "a label from 0 to 127, or a name from /etc/xtables/connlabel.conf",
        },
      ],
      required: true,
      invert: true,
    },
    "--set": {},
  },
  determinism: "state",
  module: "xt_connlabel",
};
