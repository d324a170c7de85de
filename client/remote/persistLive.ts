import { atBoot } from "./atBoot";
import type { Channel } from "./channel";
import { history, snapshot, whatHappened } from "./history";
import { persist, persistTarget, type Target } from "./persist";
import { type Persistence, readPersistence } from "./persistence";
import type { Family, Planner, Variant } from "./planner";
import { readLive } from "./read";
import { ABSENT, type FileWritten, readRootFile } from "./rootFile";
import { withEdits } from "./textEdits";

export interface PersistContext {
  readonly channel: Channel;
  readonly planner: Planner;
  /** Patterns of chains that other programs own, which are not kept. */
  readonly foreign: readonly string[];
  readonly signal?: AbortSignal;
}

/** One file of the host, as it is and as it would be. */
export interface PersistPart {
  readonly family: Family;
  readonly target: Target & { readonly kind: "file" };
  /** What it holds; empty where there is none. */
  readonly before: string;
  readonly after: string;
  /** The digest that the file must still have when it is written. */
  readonly expected: string;
  /** Sentences on what stands in the way when the host starts, or may. */
  readonly doubts: readonly string[];
}

export type PersistPlan =
  | { readonly kind: "planned"; readonly parts: readonly PersistPart[] }
  | { readonly kind: "refused"; readonly message: string };

/**
 * What would be written so that the host loads what was confirmed when it starts. `texts` are files
 * that say what is live, to be written as they are; without one, the live rules are put into the
 * file that is there, whose comments stay. Changes nothing.
 */
export async function planPersist(
  context: PersistContext,
  texts: Partial<Record<Family, string>> = {},
): Promise<PersistPlan> {
  const confirmed = await confirmedRules(context.channel);
  if (typeof confirmed === "string") return refused(confirmed);
  const persistence = await readPersistence(context.channel, context.signal);
  const { rulesets } = await readLive(context.channel, {
    ...{ counters: true, sets: false, others: false },
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
  const parts: PersistPart[] = [];
  for (const { family, variant, text: loaded } of confirmed) {
    const ruleset = rulesets.find((one) => one.family === family && one.variant === variant);
    if (ruleset !== undefined && ruleset.gaps.length > 0)
      return refused(`The live rules cannot be read as a whole: ${ruleset.gaps.join(" ")}`);
    const side: Side = { family, variant, live: ruleset?.text ?? "" };
    const drifted = await differs(context, side, loaded);
    if (drifted !== false)
      return refused(
        drifted === true
          ? `The live ${family} rules are no longer those that were confirmed: apply what they are to be, and confirm it, first.`
          : drifted,
      );
    const part = await partOf(context, persistence, side, texts[family]);
    if (typeof part === "string") return refused(part);
    parts.push(part);
  }
  return { kind: "planned", parts };
}

/** Writes one part of a plan: all of it or nothing, and nothing where the file changed since. */
export function writePersist(
  { channel, signal }: PersistContext,
  { target, after, expected }: PersistPart,
): Promise<FileWritten> {
  return persist(channel, target, after, {
    expected,
    ...(signal === undefined ? {} : { signal }),
  });
}

interface Confirmed {
  readonly family: Family;
  readonly variant: Variant;
  /** What was live once it was loaded. */
  readonly text: string;
}

/** What was applied and confirmed last; a sentence where nothing was. */
async function confirmedRules(channel: Channel): Promise<readonly Confirmed[] | string> {
  const happened = await whatHappened(channel);
  if (happened === undefined)
    return "Nothing was applied since the host started, so there is nothing confirmed to keep.";
  const { ending, transaction } = happened;
  if (ending === undefined)
    return "What was applied is not confirmed yet: only confirmed rules are kept.";
  if (ending.kind !== "confirmed") return `Only confirmed rules are kept: ${ending.message}`;
  if (ending.live === "other" || ending.live === "unread")
    return `Nothing is kept: ${ending.message}`;
  const past = (await history(channel)).find((one) => one.transaction.id === transaction.id);
  const loaded = past === undefined ? [] : await snapshot(channel, past.name, "loaded");
  return transaction.parts.every(({ family, variant }) =>
    loaded.some((one) => one.family === family && one.variant === variant),
  )
    ? loaded
    : "The host has no copy of what was confirmed, so nobody can say whether it is still live.";
}

interface Side {
  readonly family: Family;
  readonly variant: Variant;
  readonly live: string;
}

/** Whether a text says something else than the live rules, but for what others own; or why that cannot be told. */
async function differs(
  { planner, foreign }: PersistContext,
  side: Side,
  file: string,
): Promise<boolean | string> {
  const plan = await planner.plan({ ...side, file, noflush: false, foreign });
  return "fault" in plan ? plan.fault : plan.load !== "";
}

async function partOf(
  context: PersistContext,
  persistence: Persistence,
  side: Side,
  given: string | undefined,
): Promise<PersistPart | string> {
  const { channel, planner, foreign, signal } = context;
  const { family, variant } = side;
  const target = persistTarget(persistence, family);
  if (target.kind === "none") return `${target.why} Nothing was written.`;
  if (target.way.variant !== undefined && target.way.variant !== variant)
    return `${target.way.by} loads ${target.path} by the ${target.way.variant} tool, and the live rules are those of ${variant}. Nothing was written.`;
  const read = await readRootFile(channel, target.path, signal);
  if (read.kind === "fault") return read.message;
  const before = read.kind === "file" ? Buffer.from(read.content).toString() : "";
  const expected = read.kind === "file" ? read.digest : ABSENT;
  let after = given;
  if (after === undefined) {
    const merged = await planner.merge({ ...side, file: before, noflush: false, foreign });
    if ("fault" in merged) return `${target.path}: ${merged.fault}`;
    after = withEdits(before, merged.edits);
  }
  const different = await differs(context, side, after);
  if (typeof different === "string") return `${target.path}: ${different}`;
  if (different)
    return given === undefined
      ? `The live ${family} rules cannot be put into ${target.path} as it is written.`
      : `The file for ${family} says something else than the live rules: apply it, and confirm it, first.`;
  const { doubts } = atBoot(persistence, family, after);
  return { family, target, before, after, expected, doubts };
}

function refused(message: string): PersistPlan {
  return { kind: "refused", message };
}
