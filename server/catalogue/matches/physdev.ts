import type { ExtensionSpec } from "../schema";

const OUT = ["--physdev-out", "--physdev-is-out"];

export const physdev: ExtensionSpec = {
  kind: "match",
  name: "physdev",
  families: ["ip", "ip6"],
  options: {
    "--physdev-in": { values: [{ kind: "interface", wildcard: true }], invert: true },
    "--physdev-out": { values: [{ kind: "interface", wildcard: true }], invert: true },
    "--physdev-is-in": { invert: true },
    "--physdev-is-out": { invert: true },
    "--physdev-is-bridged": { invert: true },
  },
  oneOf: [
    [
      "--physdev-in",
      "--physdev-out",
      "--physdev-is-in",
      "--physdev-is-out",
      "--physdev-is-bridged",
    ],
  ],
  // `physdev_mt_check`: a packet of this machine has no bridge port to leave by yet when it passes OUTPUT.
  placement: [
    {
      variants: ["legacy"],
      when: OUT,
      unless: ["--physdev-is-bridged"],
      hooks: ["PREROUTING", "INPUT", "FORWARD", "POSTROUTING"],
    },
    {
      variants: ["nft"],
      when: OUT,
      unless: ["--physdev-is-bridged"],
      hooks: ["PREROUTING", "INPUT", "FORWARD", "POSTROUTING"],
      direct: true,
    },
  ],
  determinism: "pure",
  module: "xt_physdev",
};
