import type { ExtensionSpec, OptionSpec } from "../schema";

const range: OptionSpec = {
  values: [
    { kind: "special", name: "bridge-stp-range16", expected: "a number or range from 0 to 65535" },
  ],
  invert: true,
};
const hardware: OptionSpec = { values: [{ kind: "mac-mask" }], invert: true };

export const ebStp: ExtensionSpec = {
  kind: "match",
  name: "stp",
  families: ["eb"],
  options: {
    "--stp-type": {
      values: [{ kind: "special", name: "bridge-stp-type", expected: "config, tcn or a number" }],
      invert: true,
    },
    "--stp-flags": {
      values: [
        {
          kind: "special",
          name: "bridge-stp-flags",
          expected: "topology-change, topology-change-ack or a number",
        },
      ],
      invert: true,
    },
    "--stp-root-prio": range,
    "--stp-root-addr": hardware,
    "--stp-root-cost": {
      values: [
        {
          kind: "special",
          name: "bridge-stp-range32",
          expected: "a number or range from 0 to 4294967295",
        },
      ],
      invert: true,
    },
    "--stp-sender-prio": range,
    "--stp-sender-addr": hardware,
    "--stp-port": range,
    "--stp-msg-age": range,
    "--stp-max-age": range,
    "--stp-hello-time": range,
    "--stp-forward-delay": range,
  },
  determinism: "pure",
  module: "ebt_stp",
};
