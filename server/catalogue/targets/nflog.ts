import type { ExtensionSpec } from "../schema";

const nflog = (variant: "nft" | "legacy", cut: number): ExtensionSpec => ({
  kind: "target",
  name: "NFLOG",
  families: ["ip", "ip6"],
  variants: [variant],
  options: {
    "--nflog-group": { values: [{ kind: "uint", max: 65535 }], default: "0" },
    "--nflog-prefix": { values: [{ kind: "text", min: 1, cut, noNewline: true }] },
    "--nflog-range": {
      values: [{ kind: "uint", max: 0xffffffff }],
      excludes: ["--nflog-size"],
      deprecated: "It never had an effect: write --nflog-size.",
    },
    "--nflog-size": { values: [{ kind: "uint", max: 0xffffffff }], excludes: ["--nflog-range"] },
    "--nflog-threshold": { values: [{ kind: "uint", max: 65535 }], default: "0" },
  },
  effect: "continuing",
  module: "xt_NFLOG",
});

/** The nft variant writes its own `log` statement, whose prefix may be longer (NF_LOG_PREFIXLEN). */
export const nflogNft = nflog("nft", 127);
export const nflogLegacy = nflog("legacy", 63);
