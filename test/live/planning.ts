import assert from "node:assert/strict";
import { FOREIGN_CHAINS } from "../../server/live/ownership";
import { type Plan, type PlanRequest, planOf } from "../../server/live/plan";
import type { Fault } from "../../server/live/wanted";
import { run } from "../analysis/tables";

/** A plan for IPv4 rules, with what the test says otherwise. */
export function plan(file: string, live: string, more: Partial<PlanRequest> = {}): Plan {
  const made = planning(file, live, more);
  assert.ok(!("fault" in made), JSON.stringify(made));
  return made;
}

/** The same where there may be a fault. */
export function planning(
  file: string,
  live: string,
  more: Partial<PlanRequest> = {},
): Plan | Fault {
  return run(
    planOf({
      family: "ip",
      variant: "nft",
      noflush: false,
      foreign: FOREIGN_CHAINS,
      file,
      live,
      ...more,
    }),
  );
}
