import type { ExtensionSpec } from "../schema";

export const socket: ExtensionSpec = {
  kind: "match",
  name: "socket",
  families: ["ip", "ip6"],
  options: {
    "--transparent": {},
    "--nowildcard": {},
    "--restore-skmark": {},
  },
  placement: [{ hooks: ["PREROUTING", "INPUT"] }],
  // With `--restore-skmark` asking sets the packet's mark.
  determinism: "state",
  module: "xt_socket",
};
