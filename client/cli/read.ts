import { isAscii, isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { getHeapStatistics } from "node:v8";

/** What a file holds, or why it could not be read. */
export type Contents =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** More units than that do not fit into one string (`buffer.constants.MAX_STRING_LENGTH` is a little above). */
const MAX_BYTES = 0x1fffffe8;

/** Reads a file whole. Pipes and devices are read to their end. */
export async function readPath(path: string): Promise<Contents> {
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) return tooLarge;
      // The size is only a guess: the file may grow or shrink meanwhile, and a pipe has none.
      return await decodeAll(readChunks(file, size));
    } finally {
      await file.close();
    }
  } catch (error) {
    return { kind: "unreadable", reason: reasonOf(error) };
  }
}

/** Reads standard input to its end. */
export async function readStandardInput(): Promise<Contents> {
  try {
    return await decodeAll(process.stdin);
  } catch (error) {
    return { kind: "unreadable", reason: reasonOf(error) };
  }
}

const tooLarge: Contents = {
  kind: "unreadable",
  reason: "it is larger than 512 MB, which is more than this program can hold",
};

async function* readChunks(
  file: Awaited<ReturnType<typeof open>>,
  size: number,
): AsyncGenerator<Buffer> {
  for (let length = size + 1; ; length = 1 << 16) {
    const buffer = Buffer.allocUnsafe(length);
    const { bytesRead } = await file.read(buffer, 0, length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function decodeAll(chunks: AsyncIterable<Buffer>): Promise<Contents> {
  const read: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES) return tooLarge;
  }
  const [only] = read;
  const bytes = read.length === 1 && only ? only : Buffer.concat(read);
  return tooManyLines(bytes) ?? { kind: "text", text: decode(bytes) };
}

/** What a line takes while it is checked, when every one has something wrong with it. */
const BYTES_PER_LINE = 3000;

/** Node ends without a word for people where its memory ends, so files that would not fit are not begun. */
function tooManyLines(bytes: Buffer): Contents | undefined {
  const most = Math.floor(getHeapStatistics().heap_size_limit / BYTES_PER_LINE);
  if (bytes.length < most) return undefined;
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  if (lines <= most) return undefined;
  return {
    kind: "unreadable",
    reason: `it has ${lines} lines, and Node's memory may not suffice for more than ${most} (NODE_OPTIONS=--max-old-space-size=MEGABYTES gives it more)`,
  };
}

/**
 * The text of any bytes: UTF-8, or where they are not, latin-1, in which every byte is one unit and nothing is lost. A
 * byte order mark stays, since the tools stumble over it.
 */
export function decode(bytes: Buffer): string {
  // Nearly all rules files are ASCII, for which latin-1 is the quicker way to the same text.
  return bytes.toString(!isAscii(bytes) && isUtf8(bytes) ? "utf8" : "latin1");
}

/** Why the system refused, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "reading it is not permitted";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of its path is not a folder";
    case "ELOOP":
      return "its links lead in a circle";
    case "ENAMETOOLONG":
      return "its name is too long";
    default:
      return message;
  }
}
