import { type Family, type Hook, inScope, type Scope, type Variant, type Version } from "./schema";

/** One table of a family, its built-in chains in the order in which `…tables-save` prints them. */
export interface TableSpec extends Scope {
  readonly name: string;
  readonly families: readonly Family[];
  readonly chains: readonly Hook[];
  /** One line for hover and completion. */
  readonly summary: string;
}

/** All tables. Sources: iptables(8) section TABLES, ebtables-nft(8), arptables-nft(8). */
export const TABLES: readonly TableSpec[] = [
  {
    name: "filter",
    families: ["ip", "ip6"],
    chains: ["INPUT", "FORWARD", "OUTPUT"],
    summary:
      "Decides which packets may pass: to this machine (INPUT), through it (FORWARD), from it (OUTPUT).",
  },
  {
    name: "nat",
    families: ["ip", "ip6"],
    chains: ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
    summary:
      "Rewrites addresses and ports. Only the first packet of a connection comes here; the others follow it.",
  },
  {
    name: "mangle",
    families: ["ip", "ip6"],
    chains: ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
    summary: "Changes packets and their marks: TTL, TOS, MSS, fwmark.",
  },
  {
    name: "raw",
    families: ["ip", "ip6"],
    chains: ["PREROUTING", "OUTPUT"],
    summary:
      "Sees packets before connection tracking does, so that it can be switched off for some (CT --notrack).",
  },
  {
    name: "security",
    families: ["ip", "ip6"],
    chains: ["INPUT", "FORWARD", "OUTPUT"],
    summary: "Sets security marks for SELinux and the like, after the filter table.",
  },
  {
    name: "filter",
    families: ["arp"],
    chains: ["INPUT", "OUTPUT"],
    summary: "Decides which ARP packets may reach this machine (INPUT) or leave it (OUTPUT).",
  },
  {
    name: "filter",
    families: ["eb"],
    chains: ["INPUT", "FORWARD", "OUTPUT"],
    summary: "Decides which Ethernet frames may pass: to this machine, across the bridge, from it.",
  },
  {
    name: "nat",
    families: ["eb"],
    chains: ["PREROUTING", "OUTPUT", "POSTROUTING"],
    summary: "Rewrites MAC addresses of frames.",
  },
  {
    name: "broute",
    families: ["eb"],
    chains: ["BROUTING"],
    since: "1.8.10",
    summary: "Decides which frames are routed (DROP) instead of bridged (ACCEPT).",
  },
];

/** The tables that this tool has. */
export function tablesOf(family: Family, variant: Variant, version: Version): TableSpec[] {
  return TABLES.filter((table) => inScope(table, family, variant, version));
}

/** One table by its exact name, or undefined. */
export function tableOf(
  name: string,
  family: Family,
  variant: Variant,
  version: Version,
): TableSpec | undefined {
  return TABLES.find((table) => table.name === name && inScope(table, family, variant, version));
}

/** Verdicts that are part of the tool itself. */
export const VERDICTS: Readonly<Record<Family, readonly string[]>> = {
  ip: ["ACCEPT", "DROP", "QUEUE", "RETURN"],
  ip6: ["ACCEPT", "DROP", "QUEUE", "RETURN"],
  arp: ["ACCEPT", "DROP", "QUEUE", "RETURN"],
  eb: ["ACCEPT", "DROP", "CONTINUE", "RETURN"],
};
