import type { ExtensionSpec } from "../schema";

export const tcpoptstrip: ExtensionSpec = {
  kind: "target",
  name: "TCPOPTSTRIP",
  families: ["ip", "ip6"],
  placement: [{ tables: ["mangle"] }],
  protocol: [{ protocols: ["tcp"] }],
  options: {
    "--strip-options": {
      values: [{ kind: "special", name: "tcp-option-list", expected: "TCP options with commas" }],
    },
  },
  effect: "continuing",
  module: "xt_TCPOPTSTRIP",
};
