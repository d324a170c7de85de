import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Larger files are no rules that somebody wants compared at each edit. */
const MOST_BYTES = 10_000_000;

/** Reads an ordinary file of this machine by its `file:` URI; undefined where there is none, or it is too large. */
export async function readText(uri: string): Promise<string | undefined> {
  try {
    const path = fileURLToPath(uri);
    const { size } = await stat(path).then((found) =>
      found.isFile() ? found : { size: Infinity },
    );
    return size > MOST_BYTES ? undefined : await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
