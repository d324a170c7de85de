import type { ExtensionSpec } from "../schema";

const PACKETS = ["--packets-eq", "--packets-lt", "--packets-gt"];
const BYTES = ["--bytes-eq", "--bytes-lt", "--bytes-gt"];

const counter = (group: readonly string[], name: string) => ({
  values: [{ kind: "uint64" }] as const,
  excludes: group.filter((other) => other !== name),
});

export const set: ExtensionSpec = {
  kind: "match",
  name: "set",
  families: ["ip", "ip6"],
  options: {
    "--match-set": {
      values: [{ kind: "set-name" }, { kind: "set-directions" }],
      aliases: ["--set"],
      required: true,
      invert: true,
    },
    "--return-nomatch": { repeat: true },
    "--update-counters": { invert: true, repeat: true },
    "--update-subcounters": { invert: true, repeat: true },
    "--packets-eq": { ...counter(PACKETS, "--packets-eq"), invert: true },
    "--packets-lt": counter(PACKETS, "--packets-lt"),
    "--packets-gt": counter(PACKETS, "--packets-gt"),
    "--bytes-eq": { ...counter(BYTES, "--bytes-eq"), invert: true },
    "--bytes-lt": counter(BYTES, "--bytes-lt"),
    "--bytes-gt": counter(BYTES, "--bytes-gt"),
  },
  // Counters of the set rise with each question, and SET may change what it holds.
  determinism: "state",
  module: "xt_set",
};
