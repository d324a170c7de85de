import type { ExtensionSpec, OptionSpec } from "../schema";

const address: OptionSpec = {
  values: [{ kind: "address-mask", family: "ip6" }],
  invert: true,
  repeat: true,
};
// A service of any protocol: the tool does not look at --ip6-protocol here.
const ports: OptionSpec = { values: [{ kind: "port-range" }], invert: true, repeat: true };

export const ebIp6: ExtensionSpec = {
  kind: "match",
  name: "ip6",
  families: ["eb"],
  options: {
    "--ip6-source": { ...address, aliases: ["--ip6-src"] },
    "--ip6-destination": { ...address, aliases: ["--ip6-dst"] },
    "--ip6-tclass": {
      values: [
        { kind: "special", name: "bridge-traffic-class", expected: "a number from 0 to 255" },
      ],
      invert: true,
      repeat: true,
    },
    "--ip6-protocol": {
      values: [{ kind: "protocol" }],
      aliases: ["--ip6-proto"],
      invert: true,
      repeat: true,
    },
    "--ip6-source-port": { ...ports, aliases: ["--ip6-sport"] },
    "--ip6-destination-port": { ...ports, aliases: ["--ip6-dport"] },
    "--ip6-icmp-type": {
      values: [
        {
          kind: "special",
          name: "bridge-icmp6-type",
          expected: "a type, a range of types, or TYPE/CODE",
        },
      ],
      invert: true,
      repeat: true,
    },
  },
  checks: ["bridge-protocol", "bridge-transport", "bridge-once"],
  determinism: "pure",
  module: "ebt_ip6",
};
