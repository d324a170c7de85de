import type { ExtensionDocs, ExtensionSpec } from "../schema";
import { limit } from "./matches/limit";

/**
 * Docs by `KIND/NAME`, or `KIND/NAME/FAMILY` where the families' extensions of one name differ. Each is made when first
 * asked for, because checks need none.
 */
const DOCS: Readonly<Record<string, () => ExtensionDocs>> = {
  "match/limit": limit,
};

const made = new Map<() => ExtensionDocs, ExtensionDocs>();

/** The words about an extension, or undefined where none are written. */
export function docsOf(spec: ExtensionSpec): ExtensionDocs | undefined {
  const own = `${spec.kind}/${spec.name}`;
  const make =
    spec.families.map((family) => DOCS[`${own}/${family}`]).find((docs) => docs !== undefined) ??
    DOCS[own];
  if (make === undefined) return undefined;
  let docs = made.get(make);
  if (docs === undefined) {
    docs = make();
    made.set(make, docs);
  }
  return docs;
}
