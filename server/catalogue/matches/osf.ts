import type { ExtensionSpec } from "../schema";

export const osf: ExtensionSpec = {
  kind: "match",
  name: "osf",
  families: ["ip"],
  protocol: [{ protocols: ["tcp"] }],
  options: {
    "--genre": { values: [{ kind: "text", cut: 31 }], required: true, invert: true },
    "--ttl": { values: [{ kind: "uint", max: 2 }] },
    "--log": { values: [{ kind: "uint", max: 2 }] },
  },
  placement: [{ hooks: ["PREROUTING", "INPUT", "FORWARD"] }],
  determinism: "pure",
  module: "xt_osf",
};
