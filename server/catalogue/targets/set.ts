import type { ExtensionSpec } from "../schema";

export const set: ExtensionSpec = {
  kind: "target",
  name: "SET",
  families: ["ip", "ip6"],
  placement: [
    { when: ["--map-set"], tables: ["mangle"] },
    {
      when: ["--map-prio", "--map-queue"],
      variants: ["legacy"],
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
    },
    {
      when: ["--map-prio", "--map-queue"],
      variants: ["nft"],
      direct: true,
      hooks: ["FORWARD", "OUTPUT", "POSTROUTING"],
    },
  ],
  options: {
    "--add-set": { values: [{ kind: "set-name" }, { kind: "set-directions" }], invert: "ignored" },
    "--del-set": { values: [{ kind: "set-name" }, { kind: "set-directions" }], invert: "ignored" },
    "--map-set": { values: [{ kind: "set-name" }, { kind: "set-directions" }], invert: "ignored" },
    "--exist": { requires: ["--add-set"], repeat: true, invert: "ignored" },
    "--timeout": {
      values: [{ kind: "uint", max: 0xfffffffe }],
      requires: ["--add-set"],
      repeat: true,
      invert: "ignored",
    },
    "--map-mark": { requires: ["--map-set"], repeat: true, invert: "ignored" },
    "--map-prio": { requires: ["--map-set"], repeat: true, invert: "ignored" },
    "--map-queue": { requires: ["--map-set"], repeat: true, invert: "ignored" },
  },
  oneOf: [["--add-set", "--del-set", "--map-set"]],
  checks: ["set-map"],
  effect: "continuing",
  module: "xt_set",
};
