import { hopTargetOptions } from "../hopCount";
import type { ExtensionSpec } from "../schema";

export const hl: ExtensionSpec = {
  kind: "target",
  name: "HL",
  families: ["ip6"],
  placement: [{ tables: ["mangle"] }],
  ...hopTargetOptions("--hl"),
  effect: "continuing",
  module: "xt_HL",
};
