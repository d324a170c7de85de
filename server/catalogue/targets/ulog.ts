import type { ExtensionSpec } from "../schema";

export const ulog: ExtensionSpec = {
  kind: "target",
  name: "ULOG",
  families: ["ip"],
  options: {
    "--ulog-nlgroup": { values: [{ kind: "uint", min: 1, max: 32 }], default: "1" },
    "--ulog-prefix": { values: [{ kind: "text", min: 1, cut: 32, noNewline: true }] },
    "--ulog-cprange": { values: [{ kind: "uint64" }], default: "0" },
    "--ulog-qthreshold": { values: [{ kind: "uint", min: 1, max: 50 }], default: "1" },
  },
  effect: "continuing",
  module: "ipt_ULOG",
  // No kernel since 3.17 has it, so that every load fails, whatever the tool still reads.
  retired: { write: "NFLOG" },
};
