import type { ExtensionSpec } from "../schema";

export const snpt: ExtensionSpec = {
  kind: "target",
  name: "SNPT",
  families: ["ip6"],
  placement: [{ tables: ["mangle"], hooks: ["INPUT", "POSTROUTING"] }],
  options: {
    "--src-pfx": { values: [{ kind: "host-mask" }], required: true },
    "--dst-pfx": { values: [{ kind: "host-mask" }], required: true },
  },
  checks: ["npt-prefix"],
  effect: "continuing",
  module: "ip6t_NPT",
};
