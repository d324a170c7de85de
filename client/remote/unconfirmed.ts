import { createHash } from "node:crypto";
import { type Channel, ChannelError } from "./channel";
import type { Past } from "./history";
import { persistTarget } from "./persist";
import { readPersistence } from "./persistence";
import type { Family } from "./planner";
import { readRootFile } from "./rootFile";

/** Milliseconds that an apply which is over waits for what the host's files hold. */
const PATIENCE = 10_000;

/** SHA-256 of what a rules file says: without comments, counters, and what is blank. */
export function rulesDigest(text: string): string {
  const lines = text
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/^\[\d+:\d+\]\s*/, "")
        .replace(/^(:.*?)\s*\[\d+:\d+\]$/, "$1"),
    )
    .filter((line) => line !== "" && !line.startsWith("#"));
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/**
 * The sentence for a file whose rules were applied, taken back or never confirmed, and are loaded
 * when the host starts. `past` has the last transaction first: it decides.
 */
export function unconfirmedIn(
  past: readonly Past[],
  { family, path, text }: { readonly family: Family; readonly path: string; readonly text: string },
): string | undefined {
  const digest = rulesDigest(text);
  const last = past.find(({ transaction }) => transaction.digests[family] === digest);
  if (last === undefined || last.state?.kind === "confirmed") return undefined;
  const { user, begun } = last.transaction;
  const when = Number.isNaN(begun.getTime())
    ? "once"
    : `at ${begun.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  return `${path} has the rules that ${user} applied ${when} and that were not confirmed. ${UNTIL}`;
}

/**
 * Sentences on files that hold what was refused or taken back just now. None where the host cannot
 * be asked.
 */
export async function stillAtBoot(
  channel: Channel,
  texts: Partial<Record<Family, string>>,
): Promise<string[]> {
  const signal = AbortSignal.timeout(PATIENCE);
  const sentences: string[] = [];
  try {
    const persistence = await readPersistence(channel, signal);
    for (const family of ["ip", "ip6"] as const) {
      const text = texts[family];
      const target = persistTarget(persistence, family);
      if (text === undefined || target.kind !== "file") continue;
      const read = await readRootFile(channel, target.path, signal);
      if (read.kind !== "file") continue;
      if (rulesDigest(Buffer.from(read.content).toString()) === rulesDigest(text))
        sentences.push(`${target.path} has the rules that were tried. ${UNTIL}`);
    }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
  }
  return sentences;
}

const UNTIL = "They are loaded when the host starts, until the file is put back.";
