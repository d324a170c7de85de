import type { ExtensionSpec, OptionSpec } from "../schema";

const host: OptionSpec = { values: [{ kind: "host-mask" }], invert: true };
const port: OptionSpec = { values: [{ kind: "port-range", resolver: true }], invert: true };

export const conntrack: ExtensionSpec = {
  kind: "match",
  name: "conntrack",
  families: ["ip", "ip6"],
  options: {
    "--ctstate": {
      values: [
        {
          kind: "words",
          values: ["INVALID", "NEW", "ESTABLISHED", "RELATED", "UNTRACKED", "SNAT", "DNAT"],
          separator: ",",
          ignoreCase: true,
          prefix: true,
        },
      ],
      invert: true,
    },
    "--ctproto": { values: [{ kind: "protocol" }], invert: true },
    "--ctorigsrc": host,
    "--ctorigdst": host,
    "--ctreplsrc": host,
    "--ctrepldst": host,
    "--ctorigsrcport": port,
    "--ctorigdstport": port,
    "--ctreplsrcport": port,
    "--ctrepldstport": port,
    "--ctstatus": {
      values: [
        {
          kind: "words",
          values: ["NONE", "EXPECTED", "SEEN_REPLY", "ASSURED", "CONFIRMED"],
          separator: ",",
          ignoreCase: true,
          prefix: true,
        },
      ],
      invert: true,
    },
    "--ctexpire": { values: [{ kind: "uint-range", max: 0xffffffff }], invert: true },
    "--ctdir": { values: [{ kind: "word", values: ["ORIGINAL", "REPLY"], ignoreCase: true }] },
  },
  oneOf: [
    [
      "--ctstate",
      "--ctproto",
      "--ctorigsrc",
      "--ctorigdst",
      "--ctreplsrc",
      "--ctrepldst",
      "--ctorigsrcport",
      "--ctorigdstport",
      "--ctreplsrcport",
      "--ctrepldstport",
      "--ctstatus",
      "--ctexpire",
      "--ctdir",
    ],
  ],
  checks: ["conntrack-protocol", "port-wraps"],
  determinism: "state",
  module: "xt_conntrack",
};
