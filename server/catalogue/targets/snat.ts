import type { ExtensionSpec } from "../schema";

export const snat: ExtensionSpec = {
  kind: "target",
  name: "SNAT",
  families: ["ip", "ip6"],
  placement: [{ tables: ["nat"], hooks: ["POSTROUTING", "INPUT"] }],
  options: {
    "--to-source": { values: [{ kind: "nat-address" }], required: true },
    "--random": {},
    "--random-fully": {},
    "--persistent": {},
  },
  effect: "terminating",
  module: "xt_nat",
};
