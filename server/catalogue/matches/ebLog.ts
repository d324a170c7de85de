import type { ExtensionSpec } from "../schema";

export const ebLog: ExtensionSpec = {
  kind: "watcher",
  name: "log",
  families: ["eb"],
  options: {
    "--log": { repeat: true },
    "--log-level": {
      values: [
        {
          kind: "special",
          name: "bridge-log-level",
          expected: "a name such as warning, or a number from 0 to 7",
        },
      ],
      invert: "ignored",
      repeat: true,
      default: "notice",
    },
    "--log-prefix": {
      values: [
        { kind: "special", name: "bridge-log-prefix", expected: "a text of at most 29 bytes" },
      ],
      repeat: true,
    },
    "--log-ip": { repeat: true },
    "--log-ip6": { repeat: true },
    "--log-arp": { repeat: true },
  },
  checks: ["log-negation", "bridge-once"],
  effect: "continuing",
  determinism: "pure",
  module: "ebt_log",
};
