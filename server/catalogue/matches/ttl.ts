import { hopMatchOptions } from "../hopCount";
import type { ExtensionSpec } from "../schema";

export const ttl: ExtensionSpec = {
  kind: "match",
  name: "ttl",
  families: ["ip"],
  ...hopMatchOptions("--ttl"),
  determinism: "pure",
  module: "xt_hl",
};
