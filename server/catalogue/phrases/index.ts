import type { ExtensionSpec, Family } from "../schema";
import { ARP, BRIDGE } from "./bridge";
import { CONNECTIONS } from "./connections";
import { CORE_PHRASES } from "./core";
import { HEADERS } from "./headers";
import { HOST } from "./host";
import type { Phrase, Phrases } from "./phrase";
import { TARGET_PHRASES, VERDICT_PHRASES } from "./targets";

const MATCH_PHRASES: Readonly<Record<string, Phrases>> = { ...HEADERS, ...CONNECTIONS, ...HOST };

/** How an extension is said; undefined for one of another package or of the past. */
export function phrasesOf({ kind, name, families }: ExtensionSpec): Phrases | undefined {
  const own = families.includes("eb")
    ? BRIDGE[name]
    : families.includes("arp")
      ? ARP[name]
      : undefined;
  return own ?? (kind === "target" ? TARGET_PHRASES[name] : MATCH_PHRASES[name]);
}

/** How an option of the tool itself is said. */
export function corePhrase(family: Family, name: string): Phrase | undefined {
  return CORE_PHRASES[family][name];
}

/** What a verdict does with packets. */
export function verdictPhrase(name: string): string | undefined {
  return VERDICT_PHRASES[name];
}
