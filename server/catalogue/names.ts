import type { Family } from "./schema";

type Names = Readonly<Record<"match" | "target", Readonly<Record<Family, readonly string[]>>>>;

/** Names of real extensions that the catalogue does not describe yet. */
export const KNOWN_NAMES: Names = {
  match: { ip: [], ip6: [], arp: [], eb: [] },
  target: { ip: [], ip6: [], arp: [], eb: [] },
};

/** Names of widely used extensions that are not part of iptables, with the package that has them. */
export const FOREIGN_NAMES: Readonly<Record<"match" | "target", Readonly<Record<string, string>>>> = {
  match: {},
  target: {},
};
