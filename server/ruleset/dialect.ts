import { Catalogue, NEWEST_VERSION } from "../catalogue/index";
import type { Family, Variant, Version } from "../catalogue/schema";
import { type Names, NO_NAMES } from "../catalogue/values/value";

/**
 * Which tool reads the file. Invariant: one object for each combination, so that what was found out about a line under a
 * dialect can be kept beside the line and recognised by identity.
 */
export interface Dialect {
  readonly family: Family;
  readonly variant: Variant;
  readonly version: Version;
  readonly names: Names;
  readonly catalogue: Catalogue;
}

const made = new Map<string, Dialect[]>();

/** The dialect of these values. */
export function dialectOf(
  family: Family,
  variant: Variant = "nft",
  version: Version = NEWEST_VERSION,
  names: Names = NO_NAMES,
): Dialect {
  const key = `${family}/${variant}/${version}`;
  const known = made.get(key)?.find((dialect) => dialect.names === names);
  if (known !== undefined) return known;
  const dialect: Dialect = {
    family,
    variant,
    version,
    names,
    catalogue: Catalogue.of(family, variant, version),
  };
  made.set(key, [...(made.get(key) ?? []), dialect]);
  return dialect;
}
