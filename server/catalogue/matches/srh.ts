import type { ExtensionSpec, OptionSpec } from "../schema";

const byte: OptionSpec = { values: [{ kind: "uint", max: 255 }], invert: true };
const segment: OptionSpec = { values: [{ kind: "host-mask" }], invert: true };

export const srh: ExtensionSpec = {
  kind: "match",
  name: "srh",
  families: ["ip6"],
  options: {
    "--srh-next-hdr": byte,
    "--srh-hdr-len-eq": byte,
    "--srh-hdr-len-gt": byte,
    "--srh-hdr-len-lt": byte,
    "--srh-segs-left-eq": byte,
    "--srh-segs-left-gt": byte,
    "--srh-segs-left-lt": byte,
    "--srh-last-entry-eq": byte,
    "--srh-last-entry-gt": byte,
    "--srh-last-entry-lt": byte,
    "--srh-tag": { values: [{ kind: "uint", max: 65535 }], invert: true },
    "--srh-psid": segment,
    "--srh-nsid": segment,
    "--srh-lsid": segment,
  },
  determinism: "pure",
  module: "ip6t_srh",
};
