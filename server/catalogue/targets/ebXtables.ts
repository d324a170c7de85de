import type { ExtensionSpec } from "../schema";

/** What ebtables and arptables share with iptables: the nft variant writes `meta nftrace set 1` for it. */
export const bridgeTrace: ExtensionSpec = {
  kind: "target",
  name: "TRACE",
  families: ["arp", "eb"],
  options: {},
  effect: "continuing",
};

const nflog: ExtensionSpec = {
  kind: "target",
  name: "NFLOG",
  families: ["eb"],
  options: {},
  effect: "continuing",
  module: "xt_NFLOG",
};

const OPTIONS: ExtensionSpec["options"] = {
  "--nflog-group": { values: [{ kind: "uint", max: 65535 }], default: "0" },
  "--nflog-prefix": { values: [{ kind: "text", min: 1, cut: 63, noNewline: true }] },
  "--nflog-range": {
    values: [{ kind: "uint", max: 0xffffffff }],
    excludes: ["--nflog-size"],
    deprecated: "It never had an effect: write --nflog-size.",
  },
  "--nflog-size": { values: [{ kind: "uint", max: 0xffffffff }], excludes: ["--nflog-range"] },
  "--nflog-threshold": { values: [{ kind: "uint", max: 65535 }], default: "0" },
};

/** Up to 1.8.10 ebtables cannot read the options of targets that it shares with iptables. */
export const ebNflogTarget: ExtensionSpec = {
  ...nflog,
  until: "1.8.10",
  options: OPTIONS,
  checks: ["bridge-no-options"],
};

/**
 * Other targets that ebtables shares with iptables. Up to 1.8.10 none of them passes: it cannot read their options, and
 * without options they, or the kernel, refuse the rule.
 */
export const EB_SHARED: readonly ExtensionSpec[] = [
  "AUDIT",
  "CHECKSUM",
  "CLASSIFY",
  "CONNMARK",
  "CONNSECMARK",
  "CT",
  "IDLETIMER",
  "LED",
  "LOG",
  "MARK",
  "NFQUEUE",
  "NOTRACK",
  "RATEEST",
  "SECMARK",
  "SET",
  "SYNPROXY",
  "TCPOPTSTRIP",
  "TOS",
].map((name) => ({
  kind: "target",
  name,
  families: ["eb"],
  until: "1.8.10",
  options: {},
  checks: ["bridge-shared"],
}));

/** Since 1.8.11 the guided parser reads them. */
export const ebNflogGuided: ExtensionSpec = { ...nflog, since: "1.8.11", options: OPTIONS };
