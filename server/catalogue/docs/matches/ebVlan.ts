import type { ExtensionDocs } from "../../schema";

export const ebVlan = (): ExtensionDocs => ({
  summary: "Looks at the VLAN tag (802.1Q) of a frame.",
  detail: "Needs `-p 802_1Q` in the same rule.",
  options: {
    "--vlan-id": "The VLAN number, 0 to 4094. 0 is a frame that has a priority and no VLAN.",
    "--vlan-prio":
      "The priority, 0 to 7. The kernel drops it from the rule where a VLAN number other than 0 is given.",
    "--vlan-encap":
      "The protocol behind the tag, by name (`IPv4`) or as a hexadecimal number from 003c.",
  },
  example: {
    rule: "-A FORWARD -p 802_1Q --vlan-id 10 -j ACCEPT",
    family: "eb",
    says: "Lets frames of VLAN 10 cross the bridge.",
  },
  mistakes: ["Up to 1.8.10 numbers are cut before they are judged: `--vlan-id 65536` is 0."],
  manual: "ebtables-nft(8), vlan",
});
