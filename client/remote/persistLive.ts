import { atBoot } from "./atBoot";
import type { Channel } from "./channel";
import {
  history,
  type Past,
  type Snapshot,
  snapshot,
  type Transaction,
  whatHappened,
} from "./history";
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
  | {
      readonly kind: "planned";
      /** What was confirmed, and is live still. */
      readonly confirmed: Transaction;
      readonly parts: readonly PersistPart[];
      /** Sentences on rules that were confirmed once and are not kept. */
      readonly left: readonly string[];
    }
  | { readonly kind: "refused"; readonly message: string };

/**
 * What would be written so that the host loads what was confirmed when it starts. `texts` are files
 * that say what is live, to be written as they are; without one, the live rules are put into the
 * file that is there, whose comments stay. What the host keeps of a confirmed transaction is enough,
 * also after it went down, where the live rules are compared equal to it. Changes nothing.
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
  const partFor = async ({ family, variant, text: loaded }: Snapshot) => {
    const ruleset = rulesets.find((one) => one.family === family && one.variant === variant);
    if (ruleset !== undefined && ruleset.gaps.length > 0)
      return `The live rules cannot be read as a whole: ${ruleset.gaps.join(" ")}`;
    const side: Side = { family, variant, live: ruleset?.text ?? "" };
    const drifted = await differs(context, side, loaded);
    if (drifted === true)
      return `The live ${family} rules are no longer those that were confirmed: apply what they are to be, and confirm it, first.`;
    return drifted === false ? partOf(context, persistence, side, texts[family]) : drifted;
  };
  const parts: PersistPart[] = [];
  for (const loaded of confirmed.loaded) {
    const part = await partFor(loaded);
    if (typeof part === "string") return refused(part);
    parts.push(part);
  }
  const left: string[] = [];
  for (const loaded of confirmed.earlier) {
    const part = await partFor(loaded);
    if (typeof part !== "string") parts.push(part);
    // What a person names a file for has to be kept, or nothing is.
    else if (texts[loaded.family] !== undefined) return refused(part);
    else
      left.push(
        `The ${loaded.family} rules, which an earlier apply changed, are not kept. ${part}`,
      );
  }
  return { kind: "planned", confirmed: confirmed.transaction, parts, left };
}

/** Of which apply the rules are that are kept, in a sentence. */
export function confirmedSentence({ title, user, begun }: Transaction): string {
  const when = Number.isNaN(begun.getTime())
    ? "once"
    : `at ${begun.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  return `Live are the rules of ${title}, which ${user} applied ${when} and which were confirmed.`;
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
  readonly transaction: Transaction;
  /** What was live once it was loaded. */
  readonly loaded: readonly Snapshot[];
  /** The same of the family that it did not change, by the last transaction that did. */
  readonly earlier: readonly Snapshot[];
}

/**
 * What was applied and confirmed last; a sentence where nothing was. What goes on is known until the
 * host goes down; what was confirmed stays in its history.
 */
async function confirmedRules(channel: Channel): Promise<Confirmed | string> {
  const happened = await whatHappened(channel);
  const ending = happened?.ending;
  if (happened !== undefined && ending === undefined)
    return "What was applied is not confirmed yet: only confirmed rules are kept.";
  if (ending?.kind === "failed") return `Only confirmed rules are kept: ${ending.message}`;
  const past = await history(channel);
  // Where ip sets changed alone, the rules are those of a transaction before.
  const confirmed = past.filter(
    ({ state, transaction }) => state?.kind === "confirmed" && transaction.parts.length > 0,
  );
  const [last, ...before] = confirmed;
  if (last?.state?.kind !== "confirmed") {
    if (ending !== undefined && ending.kind !== "confirmed")
      return `Only confirmed rules are kept: ${ending.message}`;
    return past.length === 0 && happened === undefined
      ? "Nothing was applied here, so there is nothing confirmed to keep."
      : "The host keeps nothing of what was confirmed, so nobody can say whether it is still live.";
  }
  if (!wasLive(last))
    return "Nothing is kept: what was confirmed last was not what was live then. Apply what the rules are to be, and confirm it, first.";
  const { name, transaction } = last;
  const loaded = await snapshot(channel, name, "loaded");
  const isThere = ({ family, variant }: Transaction["parts"][number]) =>
    loaded.some((one) => one.family === family && one.variant === variant);
  if (!transaction.parts.every(isThere))
    return "The host has no copy of what was confirmed, so nobody can say whether it is still live.";
  const families = new Set(transaction.parts.map(({ family }) => family));
  const other = before.find(({ transaction: { parts } }) =>
    parts.some(({ family }) => !families.has(family)),
  );
  const earlier =
    other === undefined || !wasLive(other) ? [] : await snapshot(channel, other.name, "loaded");
  return { transaction, loaded, earlier: earlier.filter(({ family }) => !families.has(family)) };
}

/** Whether a confirmed transaction's rules were those that were live then. */
function wasLive({ state }: Past): boolean {
  return state?.kind === "confirmed" && state.live !== "other" && state.live !== "unread";
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
