import type { ExtensionSpec, ValueSpec } from "../schema";

/** Route types in the kernel's order (rtnetlink(7), `rtm_type`); the first one that a beginning fits is taken. */
const types: ValueSpec = {
  kind: "words",
  values: [
    "UNSPEC",
    "UNICAST",
    "LOCAL",
    "BROADCAST",
    "ANYCAST",
    "MULTICAST",
    "BLACKHOLE",
    "UNREACHABLE",
    "PROHIBIT",
    "THROW",
    "NAT",
    "XRESOLVE",
  ],
  separator: ",",
  ignoreCase: true,
  prefix: true,
};

export const addrtype: ExtensionSpec = {
  kind: "match",
  name: "addrtype",
  families: ["ip", "ip6"],
  options: {
    "--src-type": { values: [types], invert: true },
    "--dst-type": { values: [types], invert: true },
    "--limit-iface-in": { excludes: ["--limit-iface-out"] },
    "--limit-iface-out": { excludes: ["--limit-iface-in"] },
  },
  oneOf: [["--src-type", "--dst-type"]],
  // `addrtype_mt_checkentry_v1` looks at the hooks of the chain.
  placement: [
    { variants: ["legacy"], when: ["--limit-iface-in"], hooks: ["PREROUTING", "INPUT", "FORWARD"] },
    {
      variants: ["legacy"],
      when: ["--limit-iface-out"],
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
    },
    {
      variants: ["nft"],
      when: ["--limit-iface-in"],
      hooks: ["PREROUTING", "INPUT", "FORWARD"],
      direct: true,
    },
    {
      variants: ["nft"],
      when: ["--limit-iface-out"],
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
      direct: true,
    },
  ],
  checks: ["addrtype-family"],
  determinism: "pure",
  module: "xt_addrtype",
};
