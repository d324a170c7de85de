import type { Box } from "../space";
import type { Context } from "./context";
import type { Example } from "./examples";
import { type Accepting, policyAt, stepsTo } from "./places";
import type { Service } from "./service";
import type { Obstacles } from "./stations";
import { takersAbove } from "./takers";

/** More lines are not named that take some of a service's packets. */
const MOST_NAMED = 20;

/** What decides about packets of a box at a place, what takes some of them, and whether the others are accepted for certain. */
export function boundsOf(
  context: Context,
  place: Accepting,
  box: Box,
  elsewhere: Obstacles,
  { verdict }: Example,
): Pick<Service, "line" | "except" | "moreExcept" | "certain"> {
  const { step } = place;
  const takers = takersAbove(context.tables.space, context.filter.reach, place, box);
  const lines = new Set(elsewhere.lines);
  for (const taker of takers) lines.add(taker.step.entry.index + 1);
  const sorted = [...lines].sort((a, b) => a - b);
  return {
    line: step === undefined ? null : step.entry.index + 1,
    except: sorted.slice(0, MOST_NAMED),
    moreExcept: Math.max(0, sorted.length - MOST_NAMED),
    certain:
      context.whole &&
      place.isOnPath &&
      stepsTo(place).every(({ uncertain }) => !uncertain) &&
      (step !== undefined || policyAt(context, place.flow) === "ACCEPT") &&
      takers.every(({ certain }) => certain) &&
      elsewhere.certain &&
      verdict === "ACCEPT",
  };
}
