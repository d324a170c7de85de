import { resolve } from "node:path";
import { RulesFile } from "../../server/file";
import { discover } from "./discover";
import { readPath } from "./read";

/** Files of the same hosts for the other family, as far as they are among those that are checked. */
export class CheckedTwins {
  readonly #paths: readonly string[];
  /** Paths as they are told, by what they are in full; looked for when the first file asks. */
  #checked: ReadonlyMap<string, string> | undefined;

  /** `paths`: files and folders that are checked. */
  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  /** The file that another one is to be compared with, if it is checked too and can be read. */
  async of(file: RulesFile): Promise<RulesFile | undefined> {
    if (file.twin === undefined) return undefined;
    this.#checked ??= await inFull(this.#paths);
    const path = this.#checked.get(resolve(file.twin));
    const contents = path === undefined ? undefined : await readPath(path);
    if (path === undefined || contents?.kind !== "text") return undefined;
    return RulesFile.of(path, contents.text, file.reading);
  }
}

async function inFull(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    if (path === "-") continue;
    for await (const place of discover(path))
      if (place.kind === "file") found.set(resolve(place.path), place.path);
  }
  return found;
}
