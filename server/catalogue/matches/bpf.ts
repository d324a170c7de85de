import type { ExtensionSpec } from "../schema";

export const bpf: ExtensionSpec = {
  kind: "match",
  name: "bpf",
  families: ["ip", "ip6"],
  options: {
    "--bytecode": {
      values: [
        {
          kind: "special",
          name: "bpf-bytecode",
          expected: "the program as nfbpf_compile prints it: LENGTH,CODE JT JF K,…",
        },
      ],
      excludes: ["--object-pinned"],
    },
    "--object-pinned": { values: [{ kind: "text", min: 1, cut: 511 }], excludes: ["--bytecode"] },
  },
  oneOf: [["--bytecode", "--object-pinned"]],
  determinism: "state",
  module: "xt_bpf",
};
