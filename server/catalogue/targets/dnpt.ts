import type { ExtensionSpec } from "../schema";
import { NPT } from "./npt";

export const dnpt: ExtensionSpec = {
  ...NPT,
  name: "DNPT",
  placement: [{ tables: ["mangle"], hooks: ["PREROUTING", "OUTPUT"] }],
};
