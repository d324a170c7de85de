import type { ExtensionSpec } from "../schema";

export const netmap: ExtensionSpec = {
  kind: "target",
  name: "NETMAP",
  families: ["ip", "ip6"],
  placement: [{ tables: ["nat"], hooks: ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"] }],
  options: {
    "--to": { values: [{ kind: "host-mask" }], required: true },
  },
  effect: "terminating",
  module: "xt_NETMAP",
};
