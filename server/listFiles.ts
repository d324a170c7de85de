import { opendir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Folders with more below them are no rules alone: what is found first is enough then. */
const MOST_ENTRIES = 50_000;

/** Folders that hold no rules of the project that they are in. */
const SKIPPED = new Set([".git", "node_modules"]);

/**
 * The ordinary files below a folder of this machine, as URIs that begin with its own. Links are not followed, so that the
 * search ends, and what cannot be read is passed over.
 */
export async function* listFiles(folder: string): AsyncGenerator<string> {
  if (!folder.startsWith("file:")) return;
  const waiting = [folder.replace(/\/+$/, "")];
  let left = MOST_ENTRIES;
  for (let uri = waiting.shift(); uri !== undefined && left > 0; uri = waiting.shift()) {
    try {
      for await (const entry of await opendir(fileURLToPath(`${uri}/`))) {
        if (left-- === 0) return;
        const below = `${uri}/${encoded(entry.name)}`;
        if (entry.isFile()) yield below;
        else if (entry.isDirectory() && !SKIPPED.has(entry.name)) waiting.push(below);
      }
    } catch {
      // A folder that nobody may look into, or that went meanwhile.
    }
  }
}

/** A name as editors write it in a URI. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
