import type { ExtensionSpec } from "../schema";
import { NPT } from "./npt";

export const snpt: ExtensionSpec = {
  ...NPT,
  name: "SNPT",
  placement: [{ tables: ["mangle"], hooks: ["INPUT", "POSTROUTING"] }],
};
