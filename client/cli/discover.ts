import type { Dirent } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { hasRulesName } from "../../server/ruleset/rulesName";
import { reasonOf } from "./read";
import { hasRulesFirstLine } from "./recognise";

/** A file to check, or a place that could not be searched. */
export type Found =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "empty-folder"; readonly path: string }
  | { readonly kind: "unreadable"; readonly path: string; readonly reason: string };

/** Folders that hold no rules of the project that they are in. */
const SKIPPED = new Set([".git", "node_modules"]);

/**
 * The files that a path stands for: itself, or where it is a folder the rules files below it, in the order of their
 * names. Links below it are not followed, so that the search ends.
 */
export async function* discover(path: string): AsyncGenerator<Found> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    yield { kind: "unreadable", path, reason: reasonOf(error) };
    return;
  }
  if (!isFolder) {
    yield { kind: "file", path };
    return;
  }
  let isEmpty = true;
  for await (const found of search(path)) {
    isEmpty = false;
    yield found;
  }
  if (isEmpty) yield { kind: "empty-folder", path };
}

async function* search(folder: string): AsyncGenerator<Found> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { kind: "unreadable", path: folder, reason: reasonOf(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder.endsWith("/") ? folder + entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* search(path);
    } else if (entry.isFile() && (hasRulesName(path) || (await beginsAsRules(path)))) {
      yield { kind: "file", path };
    }
  }
}

/** Whether a file whose name says nothing begins as rules do. One that cannot be read is none of ours. */
async function beginsAsRules(path: string): Promise<boolean> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
      return hasRulesFirstLine(buffer.toString("latin1", 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
