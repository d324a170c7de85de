import type { ExtensionSpec } from "../schema";

export const icmp: ExtensionSpec = {
  kind: "match",
  name: "icmp",
  families: ["ip"],
  protocol: [{ protocols: ["icmp"] }],
  options: {
    "--icmp-type": { values: [{ kind: "icmp-type", family: "ip" }], required: true, invert: true },
  },
  determinism: "pure",
  module: "ip_tables",
};
