import { comparisonOf } from "../live/comparison";
import { loadErrorsOf } from "../live/loadErrors";
import { lockOutOf } from "../live/lockOut";
import { mergeLiveOf } from "../live/mergeLive";
import { planOf } from "../live/plan";
import { testErrorsOf } from "../live/testErrors";
import type { PlanParams, PlanResult } from "../protocol";

/** Answers one question about a file and a live ruleset, with pauses. */
export function toPlan(params: PlanParams): Generator<undefined, PlanResult> {
  switch (params.ask) {
    case "plan":
      return planOf(params.request);
    case "lockOut":
      return lockOutOf(params.request);
    case "loadErrors":
      return loadErrorsOf(params.request, params.output);
    case "testErrors":
      return testErrorsOf(params.request, params.output);
    case "merge":
      return mergeLiveOf(params.request);
    case "compare":
      return comparisonOf(params.request, params.options);
  }
}
