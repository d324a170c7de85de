import type { ExtensionSpec } from "../schema";

const U32 = 0xffffffff;

/** The header lies among the extension headers, wherever they end: it needs no `-p`. */
export const ah6: ExtensionSpec = {
  kind: "match",
  name: "ah",
  families: ["ip6"],
  options: {
    "--ahspi": { values: [{ kind: "uint-range", max: U32 }], invert: true },
    "--ahlen": { values: [{ kind: "uint", max: U32 }], invert: true },
    "--ahres": {},
  },
  determinism: "pure",
  module: "ip6t_ah",
};
