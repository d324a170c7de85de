import type { ExtensionSpec } from "../schema";

export const connsecmark: ExtensionSpec = {
  kind: "target",
  name: "CONNSECMARK",
  families: ["ip", "ip6"],
  placement: [{ tables: ["mangle", "security"] }],
  options: {
    "--save": { excludes: ["--restore"] },
    "--restore": { excludes: ["--save"] },
  },
  oneOf: [["--save", "--restore"]],
  effect: "continuing",
  module: "xt_CONNSECMARK",
};
