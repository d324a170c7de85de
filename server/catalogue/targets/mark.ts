import type { ExtensionSpec } from "../schema";
import { markOperations } from "./markOperations";

const OPERATIONS = markOperations();

export const mark: ExtensionSpec = {
  kind: "target",
  name: "MARK",
  families: ["ip", "ip6"],
  options: OPERATIONS,
  oneOf: [Object.keys(OPERATIONS)],
  checks: ["mark-outside-mask"],
  effect: "continuing",
  module: "xt_mark",
};
