import type { Channel } from "../../remote/channel";
import { type Rehearsal, rehearse } from "../../remote/rehearse";
import { rehearseSets } from "../../remote/rehearseSets";
import { type SetPlan, wholePlan } from "../../remote/setPlan";
import { trialSentence } from "../../remote/trialSentence";
import type { Fault } from "../../views/views";
import type { Planned } from "../aims";

/** What came of loading a plan on top of the live rules, where nothing depends on them. */
export interface Trial {
  readonly name: string;
  readonly trial: Exclude<Rehearsal, { readonly kind: "refused" | "fault" }>;
}

/** A plan that the host refused. */
export interface RefusedTrial extends Fault {
  /** Undefined where the live rules were tried, as only ip sets change for them. */
  readonly planned: Planned | undefined;
  /** The tool's own words; undefined where nothing was tried. */
  readonly output: string | undefined;
  /** Input of `ipset restore` for the sets that came with it. */
  readonly sets: string;
}

/** Tries all plans on the host; what it refuses ends it. */
export async function tryAll(
  channel: Channel,
  planned: readonly Planned[],
  sets: SetPlan,
  signal: AbortSignal,
): Promise<{ readonly trials: readonly Trial[] } | RefusedTrial> {
  const trials: Trial[] = [];
  for (const one of planned) {
    const { family, variant, plan, request, name } = one;
    const trial = await rehearse(channel, {
      family,
      variant,
      rules: plan.load,
      noflush: true,
      base: request.live,
      sets: wholePlan(sets),
      signal,
    });
    if (trial.kind === "refused" || trial.kind === "fault")
      return {
        fault: `${name}: ${trialSentence(trial)}`,
        planned: one,
        output: trial.kind === "refused" ? trial.message : undefined,
        sets: wholePlan(sets),
      };
    trials.push({ name, trial });
  }
  for (const { name, trial } of await rehearseSets(channel, { sets, changes: planned, signal })) {
    if (trial.kind === "refused" || trial.kind === "fault")
      return {
        fault: `${name}: ${trialSentence(trial)}`,
        planned: undefined,
        output: undefined,
        sets: "",
      };
    trials.push({ name, trial });
  }
  return { trials };
}
