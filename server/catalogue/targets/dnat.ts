import type { ExtensionSpec } from "../schema";

export const dnat: ExtensionSpec = {
  kind: "target",
  name: "DNAT",
  families: ["ip", "ip6"],
  placement: [{ tables: ["nat"], hooks: ["PREROUTING", "OUTPUT"] }],
  options: {
    "--to-destination": { values: [{ kind: "nat-address" }], required: true },
    "--random": {},
    "--persistent": {},
  },
  effect: "terminating",
  module: "xt_nat",
};
