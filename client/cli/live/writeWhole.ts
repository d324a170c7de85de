import { isUtf8 } from "node:buffer";
import { randomBytes } from "node:crypto";
import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { decode } from "../read";

/**
 * Writes all of a file or nothing, with the rights that it has; a new one is its owner's alone. A
 * link stays one. The sentence that says why it could not be, which is also the case where the file
 * no longer holds `before`.
 */
export async function writeWhole(
  path: string,
  text: string,
  before: string,
): Promise<string | undefined> {
  const place = await realpath(path).catch(() => path);
  const rights = await stat(place).catch(() => undefined);
  const aside = `${place}.${randomBytes(6).toString("hex")}`;
  try {
    const there = rights === undefined ? undefined : await readFile(place);
    if (there !== undefined && decode(there) !== before)
      throw new Error("it was changed meanwhile.");
    const file = await open(aside, "wx", 0o600);
    try {
      await file.writeFile(text, there === undefined || isUtf8(there) ? "utf8" : "latin1");
      if (rights !== undefined) {
        await file.chmod(rights.mode & 0o7777);
        await file.chown(rights.uid, rights.gid).catch(() => undefined);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, place);
    return undefined;
  } catch (error) {
    await rm(aside, { force: true });
    return error instanceof Error ? error.message : String(error);
  }
}
