import type { ExtensionSpec } from "../schema";

export const ecn: ExtensionSpec = {
  kind: "match",
  name: "ecn",
  families: ["ip", "ip6"],
  // `ecn_mt_check4` and `ecn_mt_check6`: the TCP bits need a rule for TCP only.
  protocol: [{ protocols: ["tcp"], when: ["--ecn-tcp-cwr", "--ecn-tcp-ece"] }],
  options: {
    "--ecn-tcp-cwr": { invert: true },
    "--ecn-tcp-ece": { invert: true },
    "--ecn-ip-ect": { values: [{ kind: "uint", max: 3 }], invert: true },
  },
  oneOf: [["--ecn-tcp-cwr", "--ecn-tcp-ece", "--ecn-ip-ect"]],
  determinism: "state",
  module: "xt_ecn",
};
