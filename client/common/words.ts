import type { SettledParams } from "../../server/protocol";

export type Family = NonNullable<SettledParams["family"]>;
export type Variant = NonNullable<SettledParams["variant"]>;

/** Families by the tool that reads their files. */
export const FAMILIES: Readonly<Record<Family, string>> = {
  ip: "iptables (IPv4)",
  ip6: "ip6tables (IPv6)",
  arp: "arptables",
  eb: "ebtables",
};

export const VARIANTS: Readonly<Record<Variant, string>> = { nft: "nft", legacy: "legacy" };

/** What the editor calls its severities, from 0: error, warning, information, hint. */
const SEVERITIES = ["error", "warning", "note", "hint"] as const;

/** The number of problems of each severity in words, such as `2 errors, 1 warning`. */
export function countsOf(severities: readonly number[]): string {
  const counts = SEVERITIES.map((name, severity) => ({
    name,
    count: severities.filter((each) => each === severity).length,
  })).filter(({ count }) => count > 0);
  if (counts.length === 0) return "no problems";
  return counts.map(({ name, count }) => `${count} ${name}${count === 1 ? "" : "s"}`).join(", ");
}
