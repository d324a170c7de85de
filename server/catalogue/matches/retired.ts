import type { ExtensionSpec } from "../schema";

/** Matches that older releases and patches had; rules files and how-tos still name them. */
export const RETIRED_MATCHES: readonly ExtensionSpec[] = (
  [
    ["dstlimit", "-m hashlimit --hashlimit-mode dstip"],
    ["iplimit", "-m connlimit --connlimit-above N"],
    ["mport", "-m multiport --ports LIST"],
    ["nth", "-m statistic --mode nth --every N --packet P"],
    ["pool", "-m set --match-set NAME src"],
    ["random", "-m statistic --mode random --probability P (a fraction: 50 % is 0.5)"],
    ["unclean", "-m conntrack --ctstate INVALID"],
  ] as const
).map(([name, write]) => ({
  kind: "match",
  name,
  families: ["ip", "ip6"],
  options: {},
  retired: { write },
}));
