import { MATCHES } from "./matches";
import { FOREIGN_NAMES, KNOWN_NAMES } from "./names";
import {
  compareVersions,
  type ExtensionSpec,
  type Family,
  inScope,
  type Variant,
  type Version,
} from "./schema";
import { TARGETS } from "./targets";

/** The newest release that the catalogue was compared with. */
export const NEWEST_VERSION: Version = "1.8.11";
/** The oldest one. */
export const OLDEST_VERSION: Version = "1.8.9";

/** What a name behind `-m` or `-j` is. */
export type Lookup =
  | { readonly kind: "known"; readonly spec: ExtensionSpec }
  /** Real, but not described here yet: nothing can be said about its options. */
  | { readonly kind: "not-catalogued"; readonly foreign?: string }
  /** Described, but not part of this family, variant or version. */
  | { readonly kind: "elsewhere"; readonly spec: ExtensionSpec }
  | { readonly kind: "unknown" };

/** The extensions of one tool, found by name. Made once for each family, variant and version. */
export class Catalogue {
  readonly family: Family;
  readonly variant: Variant;
  readonly version: Version;
  readonly #matches: ReadonlyMap<string, ExtensionSpec>;
  readonly #targets: ReadonlyMap<string, ExtensionSpec>;
  readonly #matchLookups: ReadonlyMap<string, Lookup>;
  readonly #targetLookups: ReadonlyMap<string, Lookup>;

  private constructor(family: Family, variant: Variant, version: Version) {
    this.family = family;
    this.variant = variant;
    this.version = version;
    this.#matches = index(MATCHES, family, variant, version);
    this.#targets = index(TARGETS, family, variant, version);
    this.#matchLookups = lookups("match", MATCHES, this.#matches, family);
    this.#targetLookups = lookups("target", TARGETS, this.#targets, family);
  }

  static readonly #made = new Map<string, Catalogue>();

  /** The catalogue of one tool. */
  static of(family: Family, variant: Variant, version: Version): Catalogue {
    const key = `${family}/${variant}/${version}`;
    let catalogue = Catalogue.#made.get(key);
    if (catalogue === undefined) {
      catalogue = new Catalogue(family, variant, version);
      Catalogue.#made.set(key, catalogue);
    }
    return catalogue;
  }

  /** What `-m name` loads. */
  match(name: string): Lookup {
    return this.#matchLookups.get(name) ?? UNKNOWN;
  }

  /** What `-j name` loads where no chain has that name. */
  target(name: string): Lookup {
    return this.#targetLookups.get(name) ?? UNKNOWN;
  }

  /** All matches (and watchers) of this tool. */
  matches(): ExtensionSpec[] {
    return [...new Set(this.#matches.values())];
  }

  /** All targets of this tool, verdicts apart. */
  targets(): ExtensionSpec[] {
    return [...new Set(this.#targets.values())];
  }
}

/**
 * Everything that can be said of a name, said beforehand: names are looked up for every chain of a file. An extension that
 * this tool has comes before one that is known by name only, that before one of another family or release.
 */
function lookups(
  kind: "match" | "target",
  all: readonly ExtensionSpec[],
  known: ReadonlyMap<string, ExtensionSpec>,
  family: Family,
): Map<string, Lookup> {
  const found = new Map<string, Lookup>();
  for (const spec of all)
    for (const name of [spec.name, ...(spec.aliases ?? [])])
      if (!found.has(name)) found.set(name, { kind: "elsewhere", spec });
  for (const name of KNOWN_NAMES[kind][family]) found.set(name, { kind: "not-catalogued" });
  for (const [name, foreign] of Object.entries(FOREIGN_NAMES[kind]))
    found.set(name, { kind: "not-catalogued", foreign });
  for (const [name, spec] of known) found.set(name, { kind: "known", spec });
  return found;
}

const UNKNOWN: Lookup = { kind: "unknown" };

function index(
  all: readonly ExtensionSpec[],
  family: Family,
  variant: Variant,
  version: Version,
): Map<string, ExtensionSpec> {
  const found = new Map<string, ExtensionSpec>();
  for (const spec of all) {
    if (!inScope(spec, family, variant, version)) continue;
    for (const name of [spec.name, ...(spec.aliases ?? [])]) {
      const other = found.get(name);
      if (other !== undefined)
        throw new Error(`The catalogue has ${name} twice for ${family} ${variant} ${version}`);
      found.set(name, spec);
    }
  }
  return found;
}

/** Whether a release is one that the catalogue speaks of; newer ones are read as the newest. */
export function isKnownVersion(version: Version): boolean {
  return /^1\.8\.\d+$/.test(version) && compareVersions(version, OLDEST_VERSION) >= 0;
}
