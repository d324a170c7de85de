import { hopMatchOptions } from "../hopCount";
import type { ExtensionSpec } from "../schema";

export const hl: ExtensionSpec = {
  kind: "match",
  name: "hl",
  families: ["ip6"],
  ...hopMatchOptions("--hl"),
  determinism: "pure",
  module: "xt_hl",
};
