import type { ExtensionSpec } from "../schema";

export const multiport: ExtensionSpec = {
  kind: "match",
  name: "multiport",
  families: ["ip", "ip6"],
  protocol: [{ protocols: ["tcp", "udp", "udplite", "sctp", "dccp"] }],
  options: {
    "--source-ports": {
      values: [{ kind: "port-list" }],
      aliases: ["--sports"],
      invert: true,
      excludes: ["--destination-ports", "--ports"],
    },
    "--destination-ports": {
      values: [{ kind: "port-list" }],
      aliases: ["--dports"],
      invert: true,
      excludes: ["--source-ports", "--ports"],
    },
    "--ports": {
      values: [{ kind: "port-list" }],
      invert: true,
      excludes: ["--source-ports", "--destination-ports"],
    },
  },
  oneOf: [["--source-ports", "--destination-ports", "--ports"]],
  checks: ["multiport-order"],
  determinism: "pure",
  module: "xt_multiport",
};
