import type { ExtensionSpec } from "../schema";

export const nfqueue: ExtensionSpec = {
  kind: "target",
  name: "NFQUEUE",
  families: ["ip", "ip6"],
  options: {
    "--queue-num": {
      values: [{ kind: "uint", max: 65535 }],
      excludes: ["--queue-balance"],
      default: "0",
    },
    "--queue-balance": {
      values: [{ kind: "special", name: "queue-range", expected: "FIRST:LAST" }],
      excludes: ["--queue-num"],
    },
    "--queue-bypass": {},
    "--queue-cpu-fanout": { requires: ["--queue-balance"] },
  },
  effect: "terminating",
  module: "xt_NFQUEUE",
};
