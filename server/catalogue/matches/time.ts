import type { ExtensionSpec } from "../schema";

export const time: ExtensionSpec = {
  kind: "match",
  name: "time",
  families: ["ip", "ip6"],
  options: {
    "--datestart": { values: [{ kind: "date" }], default: "1970-01-01T00:00:00" },
    "--datestop": { values: [{ kind: "date" }], default: "2038-01-19T03:14:07" },
    "--timestart": { values: [{ kind: "time-of-day" }], default: "00:00:00" },
    "--timestop": { values: [{ kind: "time-of-day" }], default: "23:59:59" },
    "--contiguous": {},
    "--weekdays": { values: [{ kind: "weekdays" }], invert: true, default: "every day" },
    "--monthdays": { values: [{ kind: "month-days" }], invert: true, default: "every day" },
    "--kerneltz": { excludes: ["--utc"] },
    "--localtz": { excludes: ["--utc"], deprecated: "Write --kerneltz, which means the same." },
    "--utc": { excludes: ["--localtz", "--kerneltz"], default: "yes" },
  },
  checks: ["time-contiguous", "time-days", "time-zone"],
  determinism: "pure",
  module: "xt_time",
};
