import { comparisonOf } from "../../server/live/comparison";
import { loadErrorsOf } from "../../server/live/loadErrors";
import { lockOutOf } from "../../server/live/lockOut";
import { mergeLiveOf } from "../../server/live/mergeLive";
import { planOf } from "../../server/live/plan";
import { testErrorsOf } from "../../server/live/testErrors";
import type { Planner } from "../remote/planner";

/** Plans in this process, over the rules themselves. */
export const planner: Planner = {
  plan: (request) => finished(planOf(request)),
  lockOut: (request) => finished(lockOutOf(request)),
  loadErrors: (request, output) => finished(loadErrorsOf(request, output)),
  testErrors: (request, output) => finished(testErrorsOf(request, output)),
  merge: (request) => finished(mergeLiveOf(request)),
  compare: (request, options) => finished(comparisonOf(request, options)),
};

/** What comes of work that pauses, when nobody waits for anything else. */
function finished<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return Promise.resolve(value);
  }
}
