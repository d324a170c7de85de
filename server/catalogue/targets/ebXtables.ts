import type { ExtensionSpec } from "../schema";

/** What ebtables and arptables share with iptables: the nft variant writes `meta nftrace set 1` for it. */
export const bridgeTrace: ExtensionSpec = {
  kind: "target",
  name: "TRACE",
  families: ["arp", "eb"],
  options: {},
  effect: "continuing",
};

const nflog: ExtensionSpec = { kind: "target", name: "NFLOG", families: ["eb"], options: {}, effect: "continuing", module: "xt_NFLOG" };

/** Up to 1.8.10 ebtables cannot read the options of targets that it shares with iptables. */
export const ebNflogTarget: ExtensionSpec = { ...nflog, until: "1.8.10" };

/** Since 1.8.11 the guided parser reads them. */
export const ebNflogGuided: ExtensionSpec = {
  ...nflog,
  since: "1.8.11",
  options: {
    "--nflog-group": { values: [{ kind: "uint", max: 65535 }], default: "0" },
    "--nflog-prefix": { values: [{ kind: "text", min: 1, cut: 63, noNewline: true }] },
    "--nflog-range": { values: [{ kind: "uint", max: 0xffffffff }], excludes: ["--nflog-size"], deprecated: "It never had an effect: write --nflog-size." },
    "--nflog-size": { values: [{ kind: "uint", max: 0xffffffff }], excludes: ["--nflog-range"] },
    "--nflog-threshold": { values: [{ kind: "uint", max: 65535 }], default: "0" },
  },
};
