/** How files of one host are called that hold its rules for IPv4, and for IPv6 beside them. */
const NAMES: readonly (readonly [before: string, ip: string, ip6: string])[] = [
  ["[./]", "rules.v4", "rules.v6"],
  ["/", "iptables.rules", "ip6tables.rules"],
  ["/sysconfig/", "iptables", "ip6tables"],
  [String.raw`[^/]\.`, "iptables", "ip6tables"],
];

/** Patterns of the names of such files, as editors watch them. */
export const TWIN_NAMES: readonly string[] = [
  "*rules.v[46]",
  "{ip,ip6}tables.rules",
  "*{ip,ip6}tables",
];

/**
 * The path, or the URI, of the file beside this one that by its name holds the rules of the same host for the other of
 * IPv4 and IPv6; undefined where the name says nothing of the kind. Either kind of slash will do.
 */
export function twinPath(path: string): string | undefined {
  const slashed = `/${path.replaceAll("\\", "/")}`;
  for (const [before, ip, ip6] of NAMES)
    for (const [own, other] of [
      [ip, ip6],
      [ip6, ip],
    ] as const)
      if (new RegExp(`${before}${own.replace(".", String.raw`\.`)}$`).test(slashed))
        return path.slice(0, path.length - own.length) + other;
  return undefined;
}
