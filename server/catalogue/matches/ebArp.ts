import type { ExtensionSpec, OptionSpec } from "../schema";

const address: OptionSpec = { values: [{ kind: "address-mask", family: "ip" }], invert: true };
const hardware: OptionSpec = { values: [{ kind: "mac-mask" }], invert: true };

export const ebArp: ExtensionSpec = {
  kind: "match",
  name: "arp",
  families: ["eb"],
  options: {
    "--arp-opcode": {
      values: [
        { kind: "special", name: "bridge-arp-opcode", expected: "Request, Reply, … or a number" },
      ],
      aliases: ["--arp-op"],
      invert: true,
    },
    "--arp-htype": {
      values: [{ kind: "special", name: "bridge-arp-hardware", expected: "Ethernet or a number" }],
      invert: true,
    },
    "--arp-ptype": {
      values: [
        {
          kind: "special",
          name: "bridge-arp-protocol",
          expected: "a name such as IPv4, or a hexadecimal number",
        },
      ],
      invert: true,
    },
    "--arp-ip-src": address,
    "--arp-ip-dst": address,
    "--arp-mac-src": hardware,
    "--arp-mac-dst": hardware,
    "--arp-gratuitous": { invert: true },
  },
  checks: ["bridge-protocol"],
  determinism: "pure",
  module: "ebt_arp",
};
