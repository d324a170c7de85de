import type { ExtensionSpec } from "../schema";

export const udp: ExtensionSpec = {
  kind: "match",
  name: "udp",
  families: ["ip", "ip6"],
  protocol: [
    // The nft variant reads ports itself and then also takes `! -p udp`; without ports it leaves the match to the kernel.
    {
      protocols: ["udp"],
      negatable: true,
      variants: ["nft"],
      when: ["--source-port", "--destination-port"],
    },
    { protocols: ["udp"], variants: ["nft"], unless: ["--source-port", "--destination-port"] },
    { protocols: ["udp"], variants: ["legacy"] },
  ],
  options: {
    "--source-port": {
      values: [{ kind: "port-range", resolver: true }],
      aliases: ["--sport"],
      invert: true,
    },
    "--destination-port": {
      values: [{ kind: "port-range", resolver: true }],
      aliases: ["--dport"],
      invert: true,
    },
  },
  checks: ["tcpudp-whole", "port-wraps"],
  determinism: "pure",
  module: "xt_tcpudp",
};
