import { hopTargetOptions } from "../hopCount";
import type { ExtensionSpec } from "../schema";

export const ttl: ExtensionSpec = {
  kind: "target",
  name: "TTL",
  families: ["ip"],
  placement: [{ tables: ["mangle"] }],
  ...hopTargetOptions("--ttl"),
  effect: "continuing",
  module: "xt_HL",
};
