import type { ExtensionSpec } from "../schema";

export const log: ExtensionSpec = {
  kind: "target",
  name: "LOG",
  families: ["ip", "ip6"],
  options: {
    "--log-level": {
      values: [
        {
          kind: "named-number",
          names: {
            emerg: 0,
            panic: 0,
            alert: 1,
            crit: 2,
            error: 3,
            warning: 4,
            notice: 5,
            info: 6,
            debug: 7,
          },
          max: 7,
        },
      ],
      default: "warning",
    },
    "--log-prefix": { values: [{ kind: "text", min: 1, cut: 29, noNewline: true }] },
    "--log-tcp-sequence": {},
    "--log-tcp-options": {},
    "--log-ip-options": {},
    "--log-uid": {},
    "--log-macdecode": {},
  },
  effect: "continuing",
  module: "xt_LOG",
};
