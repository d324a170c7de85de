import type { ExtensionSpec } from "../schema";

export const tcp: ExtensionSpec = {
  kind: "match",
  name: "tcp",
  families: ["ip", "ip6"],
  protocol: [
    // The nft variant reads the rule's protocol itself and also takes `! -p tcp`; legacy leaves it to the kernel.
    { protocols: ["tcp"], negatable: true, variants: ["nft"] },
    { protocols: ["tcp"], variants: ["legacy"] },
  ],
  options: {
    "--source-port": { values: [{ kind: "port-range", proto: "tcp" }], aliases: ["--sport"], invert: true },
    "--destination-port": { values: [{ kind: "port-range", proto: "tcp" }], aliases: ["--dport"], invert: true },
    "--syn": { invert: true, excludes: ["--tcp-flags"] },
    "--tcp-flags": { values: [{ kind: "tcp-flags" }, { kind: "tcp-flags" }], invert: true, excludes: ["--syn"] },
    "--tcp-option": { values: [{ kind: "uint", min: 1, max: 255 }], invert: true },
  },
  determinism: "pure",
  module: "xt_tcpudp",
};
