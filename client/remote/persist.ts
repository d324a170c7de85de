import type { Channel } from "./channel";
import type { Persistence, Way } from "./persistence";
import type { Family } from "./planner";
import { type FileWritten, writeRootFile } from "./rootFile";

/** Where a family's rules are to be written so that they come back, or why nowhere. */
export type Target =
  | { readonly kind: "file"; readonly path: string; readonly way: Way }
  | { readonly kind: "none"; readonly why: string };

/** The file that the host loads when it starts: found, never guessed. */
export function persistTarget(persistence: Persistence, family: Family): Target {
  const ways = persistence.ways.filter((way) => way.family === family && way.enabled);
  const [way] = ways;
  if (way === undefined)
    return {
      kind: "none",
      why: `Nothing that is known here loads ${family} rules when the host starts.`,
    };
  const paths = new Set(ways.map(({ path }) => path));
  if (paths.size > 1)
    return {
      kind: "none",
      why: `Several files are loaded when the host starts: ${ways.map(({ path, by }) => `${path ?? "one that is not named outright"} by ${by}`).join(", ")}.`,
    };
  return way.path === undefined
    ? { kind: "none", why: `${way.by} loads rules from a file that it does not name outright.` }
    : { kind: "file", path: way.path, way };
}

/**
 * Writes rules that were confirmed to where the host loads them from. What was there before the
 * first time is kept beside it; nothing is written where the file changed since it was read.
 */
export function persist(
  channel: Channel,
  target: Target & { readonly kind: "file" },
  text: string,
  options: { readonly expected: string; readonly signal?: AbortSignal },
): Promise<FileWritten> {
  return writeRootFile(channel, target.path, Buffer.from(text), { ...options, keep: true });
}
