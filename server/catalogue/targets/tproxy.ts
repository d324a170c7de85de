import type { ExtensionSpec } from "../schema";

export const tproxy: ExtensionSpec = {
  kind: "target",
  name: "TPROXY",
  families: ["ip", "ip6"],
  placement: [{ tables: ["mangle"], hooks: ["PREROUTING"] }],
  protocol: [{ protocols: ["tcp", "udp"] }],
  options: {
    "--on-port": { values: [{ kind: "port", resolver: true }], required: true },
    "--on-ip": { values: [{ kind: "address" }] },
    "--tproxy-mark": { values: [{ kind: "mark-mask" }], default: "0x0/0x0" },
  },
  checks: ["port-wraps"],
  effect: "terminating",
  module: "xt_TPROXY",
};
