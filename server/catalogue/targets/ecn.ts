import type { ExtensionSpec } from "../schema";

const TCP = ["--ecn-tcp-remove", "--ecn-tcp-cwr", "--ecn-tcp-ece"];

export const ecn: ExtensionSpec = {
  kind: "target",
  name: "ECN",
  families: ["ip"],
  placement: [{ tables: ["mangle"] }],
  protocol: [{ protocols: ["tcp"], when: TCP }],
  options: {
    "--ecn-tcp-remove": { excludes: ["--ecn-tcp-cwr", "--ecn-tcp-ece"] },
    "--ecn-tcp-cwr": { values: [{ kind: "uint", max: 1 }], excludes: ["--ecn-tcp-remove"] },
    "--ecn-tcp-ece": { values: [{ kind: "uint", max: 1 }], excludes: ["--ecn-tcp-remove"] },
    "--ecn-ip-ect": { values: [{ kind: "uint", max: 3 }] },
  },
  oneOf: [[...TCP, "--ecn-ip-ect"]],
  effect: "continuing",
  module: "ipt_ECN",
};
