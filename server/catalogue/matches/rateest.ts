import type { ExtensionSpec } from "../schema";

const bitRate = {
  kind: "special",
  name: "bit-rate",
  expected: "a number with a unit: bit, kbit, Mibit, Bps, KBps …; bytes a second without one",
} as const;
const packetRate = { kind: "uint", max: 4294967295 } as const;

export const rateest: ExtensionSpec = {
  kind: "match",
  name: "rateest",
  families: ["ip", "ip6"],
  options: {
    "--rateest1": {
      values: [{ kind: "text", min: 1, cut: 15 }],
      aliases: ["--rateest"],
      required: true,
    },
    "--rateest2": { values: [{ kind: "text", min: 1, cut: 15 }] },
    "--rateest-delta": {},
    "--rateest-bps1": { values: [bitRate], optional: true },
    "--rateest-bps2": { values: [bitRate], optional: true, aliases: ["--rateest-bps"] },
    "--rateest-pps1": { values: [packetRate], optional: true },
    "--rateest-pps2": { values: [packetRate], optional: true, aliases: ["--rateest-pps"] },
    // Of several the last one counts.
    "--rateest-lt": { invert: true },
    "--rateest-gt": { invert: true },
    "--rateest-eq": { invert: true },
  },
  oneOf: [
    ["--rateest-bps1", "--rateest-bps2", "--rateest-pps1", "--rateest-pps2"],
    ["--rateest-lt", "--rateest-gt", "--rateest-eq"],
  ],
  determinism: "state",
  module: "xt_rateest",
};
