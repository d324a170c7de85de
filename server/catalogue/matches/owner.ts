import type { ExtensionSpec } from "../schema";

export const owner: ExtensionSpec = {
  kind: "match",
  name: "owner",
  families: ["ip", "ip6"],
  options: {
    "--uid-owner": { values: [{ kind: "user" }], invert: true },
    "--gid-owner": { values: [{ kind: "group" }], invert: true },
    "--socket-exists": { invert: true },
    "--suppl-groups": { requires: ["--gid-owner"] },
  },
  oneOf: [["--uid-owner", "--gid-owner", "--socket-exists"]],
  checks: ["owner-groups-order"],
  placement: [{ hooks: ["OUTPUT", "POSTROUTING"] }],
  determinism: "pure",
  module: "xt_owner",
};
