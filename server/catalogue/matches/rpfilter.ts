import type { ExtensionSpec } from "../schema";

export const rpfilter: ExtensionSpec = {
  kind: "match",
  name: "rpfilter",
  families: ["ip", "ip6"],
  options: {
    "--loose": {},
    "--validmark": {},
    "--accept-local": {},
    "--invert": {},
  },
  placement: [{ tables: ["raw", "mangle"], hooks: ["PREROUTING"] }],
  determinism: "pure",
  module: "ipt_rpfilter",
};
