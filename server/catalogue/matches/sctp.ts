import type { ExtensionSpec } from "../schema";

export const sctp: ExtensionSpec = {
  kind: "match",
  name: "sctp",
  families: ["ip", "ip6"],
  protocol: [{ protocols: ["sctp"] }],
  options: {
    "--source-port": {
      values: [{ kind: "port-range", proto: "sctp" }],
      aliases: ["--sport"],
      invert: true,
    },
    "--destination-port": {
      values: [{ kind: "port-range", proto: "sctp" }],
      aliases: ["--dport"],
      invert: true,
    },
    "--chunk-types": {
      values: [
        { kind: "word", values: ["all", "any", "only"], ignoreCase: true },
        {
          kind: "special",
          name: "sctp-chunks",
          expected: "ALL, NONE, or chunk types such as DATA,INIT, each with flags: DATA:Be",
        },
      ],
      invert: true,
    },
  },
  determinism: "pure",
  module: "xt_sctp",
};
