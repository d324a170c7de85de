import type { ExtensionSpec } from "../schema";

const OPERATIONS = ["--set", "--rcheck", "--update", "--remove"] as const;

const others = (operation: string) => OPERATIONS.filter((other) => other !== operation);

export const recent: ExtensionSpec = {
  kind: "match",
  name: "recent",
  families: ["ip", "ip6"],
  options: {
    "--set": { invert: true, excludes: others("--set") },
    "--rcheck": { invert: true, excludes: others("--rcheck") },
    "--update": { invert: true, excludes: others("--update") },
    "--remove": { invert: true, excludes: others("--remove") },
    "--seconds": {
      values: [{ kind: "uint", min: 1, max: 4294967295 }],
      excludes: ["--set", "--remove"],
    },
    "--reap": { requires: ["--seconds"], excludes: ["--set", "--remove"] },
    "--hitcount": { values: [{ kind: "uint", max: 65535 }] },
    "--rttl": { excludes: ["--set", "--remove"] },
    "--name": {
      // The name is that of a file under /proc/net/xt_recent (`xt_check_proc_name`).
      values: [
        {
          kind: "text",
          min: 1,
          cut: 199,
          pattern: "^(?!\\.\\.?$)[^/]*$",
          expected: "write a name without a slash that is not just a dot or two",
        },
      ],
      default: "DEFAULT",
    },
    "--rsource": { default: "yes, unless --rdest is given" },
    "--rdest": {},
    "--mask": { values: [{ kind: "address" }], default: "all bits" },
  },
  oneOf: [OPERATIONS],
  checks: ["recent-hitcount", "recent-mask"],
  determinism: "consuming",
  module: "xt_recent",
};
