import type { ExtensionSpec } from "../schema";

export const ipvs: ExtensionSpec = {
  kind: "match",
  name: "ipvs",
  families: ["ip", "ip6"],
  options: {
    "--ipvs": { invert: true },
    "--vproto": { values: [{ kind: "protocol" }], invert: true },
    "--vaddr": { values: [{ kind: "host-mask" }], invert: true },
    "--vport": { values: [{ kind: "port", resolver: true }], invert: true },
    "--vdir": { values: [{ kind: "word", values: ["ORIGINAL", "REPLY"], ignoreCase: true }] },
    "--vmethod": {
      values: [{ kind: "word", values: ["GATE", "IPIP", "MASQ"], ignoreCase: true }],
      invert: true,
    },
    "--vportctl": { values: [{ kind: "port", resolver: true }], invert: true },
  },
  oneOf: [["--ipvs", "--vproto", "--vaddr", "--vport", "--vdir", "--vmethod", "--vportctl"]],
  checks: ["ipvs-negated", "port-wraps"],
  determinism: "state",
  module: "xt_ipvs",
};
