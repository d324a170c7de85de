import type { ExtensionSpec, OptionSpec } from "../schema";

const PREFIX: OptionSpec = { values: [{ kind: "host-mask" }], required: true };

/** What DNPT and SNPT have in common: they put one prefix in place of another, and differ in whose and where. */
export const NPT = {
  kind: "target",
  families: ["ip6"],
  options: { "--src-pfx": PREFIX, "--dst-pfx": PREFIX },
  checks: ["npt-prefix"],
  effect: "continuing",
  module: "ip6t_NPT",
} satisfies Omit<ExtensionSpec, "name">;
