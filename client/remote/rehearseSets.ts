import { setsNamed } from "./atBoot";
import type { Channel } from "./channel";
import type { Family, Variant } from "./planner";
import { readLive } from "./read";
import { type Rehearsal, rehearse } from "./rehearse";
import { changesSets, type SetPlan, wholePlan } from "./setPlan";

/** Rules that stay as they are, on top of ip sets that change. */
export interface SetTrial {
  /** How the rules are called: `the live ip rules`. */
  readonly name: string;
  readonly trial: Rehearsal;
}

export interface SetTrialRequest {
  readonly sets: SetPlan;
  /** The families whose rules change, and are tried with the sets anyway. */
  readonly changes: readonly { readonly family: Family; readonly variant: Variant }[];
  readonly signal?: AbortSignal;
}

/**
 * Makes ip sets in a namespace of their own, and loads the live rules there that name them and do not
 * change. Where no rules change at all, those of each family are loaded, so that the sets are tried.
 */
export async function rehearseSets(
  channel: Channel,
  { sets, changes, signal }: SetTrialRequest,
): Promise<SetTrial[]> {
  if (!changesSets(sets)) return [];
  const options = signal === undefined ? {} : { signal };
  const { rulesets } = await readLive(channel, {
    ...{ counters: true, sets: false, others: false },
    ...options,
  });
  const changed = new Set([
    ...sets.swaps.map(({ name }) => name),
    ...sets.created,
    ...sets.removed,
  ]);
  const trials: SetTrial[] = [];
  for (const { family, variant, text } of rulesets) {
    if (family !== "ip" && family !== "ip6") continue;
    if (changes.some((one) => one.family === family && one.variant === variant)) continue;
    if (changes.length > 0 && !setsNamed(text).some((name) => changed.has(name))) continue;
    const trial = await rehearse(channel, {
      ...{ family, variant, rules: "", noflush: true, base: text, sets: wholePlan(sets) },
      ...options,
    });
    trials.push({ name: `the live ${family} rules with these ip sets`, trial });
  }
  return trials;
}
