import { REPOSITORY } from "./diagnostic";

/**
 * The page about an extension or verdict, within the repository. In small letters: `mark` and `MARK` would be one file on
 * many machines, so they share a page.
 */
export function referencePath(kind: "match" | "target" | "watcher", name: string): string {
  const folder = kind === "target" ? "targets" : "matches";
  return `docs/reference/${folder}/${name.toLowerCase()}.md`;
}

/** Its address. */
export function referencePage(kind: "match" | "target" | "watcher", name: string): string {
  return `${REPOSITORY}/blob/main/${referencePath(kind, name)}`;
}
