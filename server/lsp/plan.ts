import { comparisonOf } from "../live/comparison";
import { loadErrorsOf } from "../live/loadErrors";
import { lockOutOf } from "../live/lockOut";
import { mergeLiveOf } from "../live/mergeLive";
import { FOREIGN_CHAINS } from "../live/ownership";
import { planOf } from "../live/plan";
import { testErrorsOf } from "../live/testErrors";
import type { PlanParams, PlanRequest, PlanResult } from "../protocol";

/** Answers one question about a file and a live ruleset, with pauses. */
export function toPlan(params: PlanParams): Generator<undefined, PlanResult> {
  switch (params.ask) {
    case "plan":
      return planOf(withKnown(params.request));
    case "lockOut":
      return lockOutOf(withKnown(params.request));
    case "loadErrors":
      return loadErrorsOf(withKnown(params.request), params.output);
    case "testErrors":
      return testErrorsOf(params.request, params.output);
    case "merge":
      return mergeLiveOf(withKnown(params.request));
    case "compare":
      return comparisonOf(withKnown(params.request), params.options);
  }
}

/** What a person's settings add to is the chains of programs that are known. */
function withKnown<Request extends PlanRequest>(request: Request): Request {
  return { ...request, foreign: [...FOREIGN_CHAINS, ...request.foreign] };
}
