import type { ExtensionSpec, ValueSpec } from "../schema";

const rate: ValueSpec = {
  kind: "special",
  name: "hashlimit-rate",
  expected: "NUMBER/second, /minute, /hour or /day, or NUMBERkb/s in bytes",
};

export const hashlimit: ExtensionSpec = {
  kind: "match",
  name: "hashlimit",
  families: ["ip", "ip6"],
  options: {
    "--hashlimit-upto": {
      values: [rate],
      aliases: ["--hashlimit"],
      invert: true,
      excludes: ["--hashlimit-above"],
    },
    "--hashlimit-above": { values: [rate], invert: true, excludes: ["--hashlimit-upto"] },
    "--hashlimit-burst": {
      values: [
        {
          kind: "special",
          name: "hashlimit-burst",
          expected: "1 to 1000000 packets, or bytes with k or m behind",
        },
      ],
      default: "5",
    },
    "--hashlimit-mode": {
      values: [
        {
          kind: "special",
          name: "hashlimit-mode",
          expected: "a list of srcip, srcport, dstip, dstport",
        },
      ],
    },
    "--hashlimit-srcmask": { values: [{ kind: "prefix-length" }] },
    "--hashlimit-dstmask": { values: [{ kind: "prefix-length" }] },
    // The name becomes a file in /proc/net (`xt_check_proc_name`).
    "--hashlimit-name": {
      values: [
        {
          kind: "text",
          min: 1,
          cut: 254,
          pattern: "^(?!\\.{1,2}$)[^/]*$",
          expected: "it becomes a file name in /proc, so no slash, and not . or .. alone",
        },
      ],
      required: true,
    },
    "--hashlimit-htable-size": { values: [{ kind: "uint", max: 0xffffffff }] },
    "--hashlimit-htable-max": { values: [{ kind: "uint", max: 0xffffffff }] },
    "--hashlimit-htable-gcinterval": {
      values: [{ kind: "uint", min: 1, max: 0xffffffff }],
      default: "1000",
    },
    "--hashlimit-htable-expire": { values: [{ kind: "uint", min: 1, max: 0xffffffff }] },
    "--hashlimit-rate-match": {},
    "--hashlimit-rate-interval": {
      values: [{ kind: "special", name: "leading-seconds", expected: "seconds, at least 1" }],
    },
  },
  oneOf: [["--hashlimit-upto", "--hashlimit-above"]],
  checks: ["hashlimit-burst"],
  determinism: "consuming",
  module: "xt_hashlimit",
};
