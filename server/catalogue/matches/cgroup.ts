import type { ExtensionSpec } from "../schema";

export const cgroup: ExtensionSpec = {
  kind: "match",
  name: "cgroup",
  families: ["ip", "ip6"],
  options: {
    "--path": { values: [{ kind: "text", cut: 511 }], invert: true, excludes: ["--cgroup"] },
    "--cgroup": { values: [{ kind: "uint", max: 0xffffffff }], invert: true, excludes: ["--path"] },
  },
  oneOf: [["--path", "--cgroup"]],
  // `cgroup_mt_reg.hooks`: only where the packet has a local socket.
  placement: [{ hooks: ["INPUT", "OUTPUT", "POSTROUTING"] }],
  determinism: "pure",
  module: "xt_cgroup",
};
