import type { ExtensionSpec } from "../schema";

export const synproxy: ExtensionSpec = {
  kind: "target",
  name: "SYNPROXY",
  families: ["ip", "ip6"],
  placement: [{ hooks: ["INPUT", "FORWARD"] }],
  protocol: [{ protocols: ["tcp"] }],
  options: {
    "--sack-perm": {},
    "--timestamp": {},
    "--wscale": { values: [{ kind: "uint", max: 0xffffffff }] },
    "--mss": { values: [{ kind: "uint", max: 0xffffffff }] },
    "--ecn": {},
  },
  effect: "uncertain",
  module: "xt_SYNPROXY",
};
