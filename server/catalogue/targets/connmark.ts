import type { ExtensionSpec } from "../schema";

const OPERATIONS = [
  "--set-xmark",
  "--set-mark",
  "--and-mark",
  "--or-mark",
  "--xor-mark",
  "--save-mark",
  "--restore-mark",
];
const others = (name: string) => OPERATIONS.filter((other) => other !== name);
const U32 = 0xffffffff;

export const connmark: ExtensionSpec = {
  kind: "target",
  name: "CONNMARK",
  families: ["ip", "ip6"],
  options: {
    "--set-xmark": { values: [{ kind: "mark-mask" }], excludes: others("--set-xmark") },
    "--set-mark": { values: [{ kind: "mark-mask" }], excludes: others("--set-mark") },
    "--and-mark": { values: [{ kind: "uint", max: U32 }], excludes: others("--and-mark") },
    "--or-mark": { values: [{ kind: "uint", max: U32 }], excludes: others("--or-mark") },
    "--xor-mark": { values: [{ kind: "uint", max: U32 }], excludes: others("--xor-mark") },
    "--save-mark": { excludes: others("--save-mark") },
    "--restore-mark": { excludes: others("--restore-mark") },
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
  oneOf: [OPERATIONS],
  checks: ["mark-outside-mask"],
  effect: "continuing",
  module: "xt_connmark",
};
