import { setsNamed } from "./atBoot";
import type { Channel } from "./channel";
import { readLive } from "./read";
import { type SetPlan, setNames } from "./setPlan";

/** The ip sets of a host, as `ipset save` prints them; empty where it has none. */
export async function readSets(channel: Channel, signal?: AbortSignal): Promise<string> {
  const { sets = "" } = await readLive(channel, {
    ...{ counters: false, sets: true, others: false },
    ...(signal === undefined ? {} : { signal }),
  });
  // What is read of rules keeps its bytes; entries of sets are compared with those of files.
  return Buffer.from(sets, "latin1").toString("utf8");
}

/**
 * The sets that rules name and that would not be there when they are loaded. `live` is what readSets
 * gave.
 */
export function missingSets(
  rules: readonly string[],
  live: string,
  { created }: Pick<SetPlan, "created">,
): string[] {
  const there = new Set([...setNames(live), ...created]);
  return [...new Set(rules.flatMap(setsNamed))].filter((name) => !there.has(name));
}

/** What becomes of a set in a transaction. */
export interface SetChange {
  readonly action: "keep" | "replace" | "create" | "remove";
  readonly name: string;
  /** What that means for its entries, where it means something. */
  readonly detail?: string;
}

/** What becomes of each set of a plan, in its words. */
export function setChanges({ swaps, created, kept, removed }: SetPlan): SetChange[] {
  return [
    ...kept.map((name) => ({ action: "keep", name }) as const),
    ...swaps.map(({ name, comes, goes }) => ({
      action: "replace" as const,
      name,
      detail:
        comes + goes === 0
          ? "the same entries, kept in another way"
          : `filled anew: ${entries(comes)} more, ${entries(goes)} less`,
    })),
    ...created.map((name) => ({ action: "create", name }) as const),
    ...removed.map((name) => ({
      action: "remove" as const,
      name,
      detail: "goes once the new rules are confirmed",
    })),
  ];
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

/** What a comparison of rules leaves open where sets change; nothing where they do not. */
export function setsBeside(plan: SetPlan): string | undefined {
  const names = setChanges(plan).flatMap(({ action, name }) => (action === "keep" ? [] : [name]));
  return names.length === 0
    ? undefined
    : `What is said of packets is about the rules. Where they ask the ip set${names.length === 1 ? "" : "s"} ${names.join(", ")}, packets may meet another verdict than before.`;
}
