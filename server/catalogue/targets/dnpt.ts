import type { ExtensionSpec } from "../schema";

export const dnpt: ExtensionSpec = {
  kind: "target",
  name: "DNPT",
  families: ["ip6"],
  placement: [{ tables: ["mangle"], hooks: ["PREROUTING", "OUTPUT"] }],
  options: {
    "--src-pfx": { values: [{ kind: "host-mask" }], required: true },
    "--dst-pfx": { values: [{ kind: "host-mask" }], required: true },
  },
  checks: ["npt-prefix"],
  effect: "continuing",
  module: "ip6t_NPT",
};
