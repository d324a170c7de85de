import type { ExtensionSpec } from "../schema";

export const policy: ExtensionSpec = {
  kind: "match",
  name: "policy",
  families: ["ip", "ip6"],
  options: {
    "--dir": { values: [{ kind: "word", values: ["in", "out"] }], required: true },
    "--pol": { values: [{ kind: "word", values: ["none", "ipsec"] }], default: "ipsec" },
    "--strict": {},
    "--reqid": { values: [{ kind: "uint", max: 4294967295 }], invert: true, repeat: true },
    "--spi": { values: [{ kind: "uint", max: 4294967295 }], invert: true, repeat: true },
    "--proto": {
      values: [{ kind: "special", name: "ipsec-protocol", expected: "esp, ah or ipcomp" }],
      invert: true,
      repeat: true,
    },
    "--mode": {
      values: [{ kind: "word", values: ["transport", "tunnel"] }],
      invert: true,
      repeat: true,
    },
    "--tunnel-src": { values: [{ kind: "host-mask" }], invert: true, repeat: true },
    "--tunnel-dst": { values: [{ kind: "host-mask" }], invert: true, repeat: true },
    "--next": { requires: ["--strict"], repeat: true },
  },
  checks: ["policy-elements"],
  // `policy_mt_check`: what was decapsulated is known on the way in, what will be encapsulated on the way out.
  placement: [
    { variants: ["legacy"], when: ["--dir in"], hooks: ["PREROUTING", "INPUT", "FORWARD"] },
    { variants: ["legacy"], when: ["--dir out"], hooks: ["FORWARD", "OUTPUT", "POSTROUTING"] },
    {
      variants: ["nft"],
      when: ["--dir in"],
      hooks: ["PREROUTING", "INPUT", "FORWARD"],
      direct: true,
    },
    {
      variants: ["nft"],
      when: ["--dir out"],
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
      direct: true,
    },
  ],
  determinism: "pure",
  module: "xt_policy",
};
