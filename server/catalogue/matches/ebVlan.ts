import type { ExtensionSpec } from "../schema";

export const ebVlan: ExtensionSpec = {
  kind: "match",
  name: "vlan",
  families: ["eb"],
  options: {
    "--vlan-id": {
      values: [{ kind: "special", name: "bridge-vlan-id", expected: "a number from 0 to 4094" }],
      invert: true,
    },
    "--vlan-prio": {
      values: [{ kind: "special", name: "bridge-vlan-priority", expected: "a number from 0 to 7" }],
      invert: true,
    },
    "--vlan-encap": {
      values: [
        {
          kind: "special",
          name: "bridge-vlan-encapsulation",
          expected: "a name such as IPv4, or a hexadecimal number",
        },
      ],
      invert: true,
    },
  },
  checks: ["bridge-protocol"],
  determinism: "pure",
  module: "ebt_vlan",
};
