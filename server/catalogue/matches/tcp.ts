import type { ExtensionSpec } from "../schema";

export const tcp: ExtensionSpec = {
  kind: "match",
  name: "tcp",
  families: ["ip", "ip6"],
  protocol: [
    // The nft variant reads ports and flags itself and then also takes `! -p tcp`; the rest it leaves to the kernel.
    {
      protocols: ["tcp"],
      negatable: true,
      variants: ["nft"],
      when: ["--source-port", "--destination-port", "--syn", "--tcp-flags"],
      unless: ["--tcp-option"],
    },
    { protocols: ["tcp"], variants: ["nft"], when: ["--tcp-option"] },
    {
      protocols: ["tcp"],
      variants: ["nft"],
      unless: ["--source-port", "--destination-port", "--syn", "--tcp-flags", "--tcp-option"],
    },
    { protocols: ["tcp"], variants: ["legacy"] },
  ],
  options: {
    "--source-port": {
      values: [{ kind: "port-range", proto: "tcp" }],
      aliases: ["--sport"],
      invert: true,
    },
    "--destination-port": {
      values: [{ kind: "port-range", proto: "tcp" }],
      aliases: ["--dport"],
      invert: true,
    },
    "--syn": { invert: true, excludes: ["--tcp-flags"] },
    "--tcp-flags": {
      values: [{ kind: "tcp-flags" }, { kind: "tcp-flags" }],
      invert: true,
      excludes: ["--syn"],
    },
    "--tcp-option": { values: [{ kind: "uint", min: 1, max: 255 }], invert: true },
  },
  checks: ["tcpudp-whole"],
  determinism: "pure",
  module: "xt_tcpudp",
};
