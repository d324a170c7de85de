import type { ExtensionSpec, ValueSpec } from "../schema";

const group: ValueSpec = {
  kind: "special",
  name: "device-group",
  expected: "NUMBER or NUMBER/MASK, or a name from /etc/iproute2/group",
};

export const devgroup: ExtensionSpec = {
  kind: "match",
  name: "devgroup",
  families: ["ip", "ip6"],
  options: {
    "--src-group": { values: [group], invert: true },
    "--dst-group": { values: [group], invert: true },
  },
  oneOf: [["--src-group", "--dst-group"]],
  // `devgroup_mt_checkentry` looks at the hooks of the chain.
  placement: [
    { variants: ["legacy"], when: ["--src-group"], hooks: ["PREROUTING", "INPUT", "FORWARD"] },
    { variants: ["legacy"], when: ["--dst-group"], hooks: ["FORWARD", "OUTPUT", "POSTROUTING"] },
    {
      variants: ["nft"],
      when: ["--src-group"],
      hooks: ["PREROUTING", "INPUT", "FORWARD"],
      direct: true,
    },
    {
      variants: ["nft"],
      when: ["--dst-group"],
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
      direct: true,
    },
  ],
  determinism: "pure",
  module: "xt_devgroup",
};
