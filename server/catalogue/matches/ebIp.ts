import type { ExtensionSpec, OptionSpec } from "../schema";

const address: OptionSpec = {
  values: [{ kind: "address-mask", family: "ip" }],
  invert: true,
  repeat: true,
};
// A service of any protocol: the tool does not look at --ip-protocol here.
const ports: OptionSpec = { values: [{ kind: "port-range" }], invert: true, repeat: true };

export const ebIp: ExtensionSpec = {
  kind: "match",
  name: "ip",
  families: ["eb"],
  options: {
    "--ip-source": { ...address, aliases: ["--ip-src"] },
    "--ip-destination": { ...address, aliases: ["--ip-dst"] },
    "--ip-tos": { values: [{ kind: "uint", max: 255 }], invert: true, repeat: true },
    "--ip-protocol": {
      values: [{ kind: "protocol" }],
      aliases: ["--ip-proto"],
      invert: true,
      repeat: true,
    },
    "--ip-source-port": { ...ports, aliases: ["--ip-sport"] },
    "--ip-destination-port": { ...ports, aliases: ["--ip-dport"] },
    "--ip-icmp-type": {
      values: [
        {
          kind: "special",
          name: "bridge-icmp-type",
          expected: "a type, a range of types, or TYPE/CODE",
        },
      ],
      invert: true,
      repeat: true,
    },
    "--ip-igmp-type": {
      values: [
        { kind: "special", name: "bridge-igmp-type", expected: "a type or a range of types" },
      ],
      invert: true,
      repeat: true,
    },
  },
  checks: ["bridge-protocol", "bridge-transport", "bridge-once"],
  determinism: "pure",
  module: "ebt_ip",
};
