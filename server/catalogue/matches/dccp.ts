import type { ExtensionSpec } from "../schema";

export const dccp: ExtensionSpec = {
  kind: "match",
  name: "dccp",
  families: ["ip", "ip6"],
  protocol: [{ protocols: ["dccp"] }],
  options: {
    "--source-port": {
      values: [{ kind: "port-range", resolver: true }],
      aliases: ["--sport"],
      invert: true,
    },
    "--destination-port": {
      values: [{ kind: "port-range", resolver: true }],
      aliases: ["--dport"],
      invert: true,
    },
    "--dccp-types": {
      values: [
        {
          kind: "words",
          values: [
            "REQUEST",
            "RESPONSE",
            "DATA",
            "ACK",
            "DATAACK",
            "CLOSEREQ",
            "CLOSE",
            "RESET",
            "SYNC",
            "SYNCACK",
            "INVALID",
          ],
          separator: ",",
          ignoreCase: true,
          empty: "accepted",
        },
      ],
      invert: true,
    },
    "--dccp-option": { values: [{ kind: "uint", min: 1, max: 255 }], invert: true },
  },
  checks: ["port-wraps"],
  determinism: "pure",
  module: "xt_dccp",
};
