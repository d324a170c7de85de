import type { ExtensionDocs } from "../../schema";

export const eb802_3 = (): ExtensionDocs => ({
  summary:
    "Looks at the LLC and SNAP fields of 802.3 frames, which have a length in the place of the protocol.",
  detail: "Needs `-p LENGTH` in the same rule. Numbers are hexadecimal, with or without `0x`.",
  options: {
    "--802_3-sap":
      "The service access point, 0 to ff: source and destination must both be this. `42` is spanning tree, `aa` is SNAP.",
    "--802_3-type":
      "The protocol of a SNAP frame, 0 to ffff. It is looked at only where both access points are `aa`.",
  },
  example: {
    rule: "-A FORWARD -p LENGTH --802_3-sap 42 -j DROP",
    family: "eb",
    says: "Keeps spanning tree frames from crossing the bridge.",
  },
  mistakes: ["The numbers are not decimal: `--802_3-sap 42` is 66."],
  manual: "ebtables-nft(8), 802_3",
});
