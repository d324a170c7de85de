import type { ExtensionSpec } from "../schema";
import { classify } from "./classify";

/** The same target; arptables has it in OUTPUT only. */
export const arpClassify: ExtensionSpec = {
  ...classify,
  families: ["arp"],
  placement: [{ hooks: ["OUTPUT"] }],
};
