import type { ExtensionSpec } from "../schema";
import { markOperations } from "./markOperations";

const OPERATIONS = markOperations("--save-mark", "--restore-mark");
const U32 = 0xffffffff;

export const connmark: ExtensionSpec = {
  kind: "target",
  name: "CONNMARK",
  families: ["ip", "ip6"],
  options: {
    ...OPERATIONS,
    // The tool reads 32 as well; the kernel refuses to move all bits out (`connmark_tg_check`).
    "--left-shift-mark": { values: [{ kind: "uint", max: 31 }] },
    "--right-shift-mark": { values: [{ kind: "uint", max: 31 }] },
    "--ctmask": {
      values: [{ kind: "uint", max: U32 }],
      excludes: ["--mask"],
      default: "0xffffffff",
    },
    "--nfmask": {
      values: [{ kind: "uint", max: U32 }],
      excludes: ["--mask"],
      default: "0xffffffff",
    },
    "--mask": {
      values: [{ kind: "uint", max: U32 }],
      excludes: ["--ctmask", "--nfmask"],
      default: "0xffffffff",
    },
  },
  oneOf: [Object.keys(OPERATIONS)],
  checks: ["mark-outside-mask"],
  effect: "continuing",
  module: "xt_connmark",
};
