import type { ExtensionSpec } from "../schema";

export const comment: ExtensionSpec = {
  kind: "match",
  name: "comment",
  families: ["ip", "ip6"],
  options: {
    "--comment": { values: [{ kind: "text", cut: 255 }], required: true },
  },
  determinism: "pure",
  module: "xt_comment",
};
