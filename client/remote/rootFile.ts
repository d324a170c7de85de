import { createHash } from "node:crypto";
import type { Channel } from "./channel";
import { lastLine } from "./errorText";
import fileScript from "./scripts/file.sh";
import tools from "./scripts/tools.sh";

/** A file on a host as it was read, or why it was not. */
export type FileRead =
  | {
      readonly kind: "file";
      /** Where it lies, links followed. */
      readonly path: string;
      readonly content: Uint8Array;
      readonly digest: string;
      /** Octal mode, user and group number, where the host can tell. */
      readonly owner?: string;
    }
  | { readonly kind: "absent" }
  | { readonly kind: "fault"; readonly message: string };

export type FileWritten =
  | {
      readonly kind: "written";
      readonly digest: string;
      /** Where the text that was there first is kept. */
      readonly kept?: string;
    }
  /** It is not as it was read: nothing was written. */
  | { readonly kind: "changed" }
  | { readonly kind: "fault"; readonly message: string };

/** The digest of a file that must not be there. */
export const ABSENT = "absent";

/** SHA-256 in hexadecimal, as `sha256sum` prints it. */
export function digestOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Reads a file as root. */
export async function readRootFile(
  channel: Channel,
  path: string,
  signal?: AbortSignal,
): Promise<FileRead> {
  const answer = await runFile(channel, path, ["read"], signal);
  if (answer.fault !== undefined) return { kind: "fault", message: answer.fault };
  const content = answer.frames.get("content");
  if (content === undefined) return { kind: "absent" };
  const owner = answer.frames.get("owner")?.toString().trim();
  return {
    kind: "file",
    path: answer.frames.get("path")?.toString() ?? path,
    content,
    digest: digestOf(content),
    ...(owner === undefined ? {} : { owner }),
  };
}

/**
 * Replaces a file as root, atomically: whoever reads it finds the old text or the new one. Owner and
 * mode stay; a new file is root's with mode 640. Nothing is written where the file is no longer what
 * `expected` is the digest of.
 */
export async function writeRootFile(
  channel: Channel,
  path: string,
  content: Uint8Array,
  options: {
    readonly expected: string;
    /** Keeps what was there before the first write, beside the file. */
    readonly keep?: boolean;
    readonly signal?: AbortSignal;
  },
): Promise<FileWritten> {
  const { expected, keep = false, signal } = options;
  const answer = await runFile(
    channel,
    path,
    ["write", expected, String(content.length), keep ? "keep" : "", content],
    signal,
  );
  if (answer.fault !== undefined) return { kind: "fault", message: answer.fault };
  if (answer.frames.has("changed")) return { kind: "changed" };
  const digest = answer.frames.get("written")?.toString().trim() ?? "";
  // Read back, so that what is said to be written is.
  if (digest !== digestOf(content))
    return { kind: "fault", message: `${path} is not what was written to it.` };
  const kept = answer.frames.get("kept")?.toString();
  return { kind: "written", digest, ...(kept === undefined ? {} : { kept }) };
}

interface FileAnswer {
  readonly frames: ReadonlyMap<string, Buffer>;
  /** A sentence on why it was not done. */
  readonly fault: string | undefined;
}

async function runFile(
  channel: Channel,
  path: string,
  [what, ...rest]: readonly [string, ...(string | Uint8Array)[]],
  signal: AbortSignal | undefined,
): Promise<FileAnswer> {
  if (!path.startsWith("/") || path.includes("\0"))
    return { frames: new Map(), fault: `${path} is no absolute path.` };
  const { frames, code, stderr } = await channel.run(
    tools + fileScript,
    [what, path, ...rest].map((part) => (typeof part === "string" ? Buffer.from(part) : part)),
    signal === undefined ? {} : { signal },
  );
  const named = new Map(frames.map(({ name, content }) => [name, Buffer.from(content)]));
  const said = lastLine(stderr);
  const why = named.get("fault")?.toString().trim();
  const fault =
    why === undefined && code === 0
      ? undefined
      : `${path}: ${[why, said].filter(Boolean).join(" ")}`;
  return { frames: named, fault };
}
