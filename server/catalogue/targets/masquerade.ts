import type { ExtensionSpec } from "../schema";

export const masquerade: ExtensionSpec = {
  kind: "target",
  name: "MASQUERADE",
  families: ["ip", "ip6"],
  placement: [{ tables: ["nat"], hooks: ["POSTROUTING"] }],
  options: {
    "--to-ports": { values: [{ kind: "nat-ports" }] },
    "--random": {},
    "--random-fully": {},
  },
  effect: "terminating",
  module: "xt_MASQUERADE",
};
