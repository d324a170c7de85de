import type { ExtensionSpec } from "../schema";

export const redirect: ExtensionSpec = {
  kind: "target",
  name: "REDIRECT",
  families: ["ip", "ip6"],
  placement: [{ tables: ["nat"], hooks: ["PREROUTING", "OUTPUT"] }],
  options: {
    "--to-ports": { values: [{ kind: "nat-ports" }] },
    "--random": {},
  },
  checks: ["redirect-base"],
  effect: "terminating",
  module: "xt_REDIRECT",
};
