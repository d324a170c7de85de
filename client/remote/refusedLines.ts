import type { FileError, PlanFault, PlanRequest } from "../../server/protocol";
import { bisect } from "./bisect";
import type { Channel } from "./channel";
import type { Planner } from "./planner";
import { type RehearsalRequest, rehearse } from "./rehearse";

interface Context {
  readonly channel: Channel;
  readonly planner: Planner;
}

/**
 * The lines and words of a file that the host refused: `output` is what its tool said of the trial.
 * Where that only names a table, its rules are tried a part at a time until the line is found.
 */
export async function refusedLines(
  context: Context,
  request: RehearsalRequest,
  output: string,
): Promise<readonly FileError[] | PlanFault> {
  const found = await placesOf(context, request, output);
  return "fault" in found ? found : narrowed(context, request, found);
}

/** A plan that was refused, and how it was tried. */
export interface RefusedPlan {
  readonly request: PlanRequest;
  readonly output: string;
  /** Input of `ipset restore` for the sets that came with it. */
  readonly sets: string;
  readonly signal?: AbortSignal;
}

/** The same for a plan: lines of the file that it was made for. */
export async function refusedLinesOfPlan(
  context: Context,
  { request, output, sets, signal }: RefusedPlan,
): Promise<readonly FileError[] | PlanFault> {
  const found = await context.planner.loadErrors(request, output);
  if ("fault" in found) return found;
  const { family, variant, file, noflush, live } = request;
  return narrowed(
    context,
    {
      ...{ family, variant, rules: file, noflush, sets },
      ...(noflush ? { base: live } : {}),
      ...(signal === undefined ? {} : { signal }),
    },
    found,
  );
}

/** Finds the line where only a range of lines is named. */
async function narrowed(
  context: Context,
  request: RehearsalRequest,
  found: readonly FileError[],
): Promise<readonly FileError[]> {
  const places: FileError[] = [];
  for (const place of found) {
    const { error } = place;
    const line = error.kind === "between" ? await lineBetween(context, request, error) : undefined;
    if (line === undefined) places.push(place);
    else {
      // The word is looked for as if the tool had named the line.
      const exact = await placesOf(context, request, `line ${line}: ${error.message}`);
      places.push(...("fault" in exact ? [place] : exact));
    }
  }
  return places;
}

function placesOf(
  { planner }: Context,
  { family, variant, rules, noflush }: RehearsalRequest,
  output: string,
): Promise<readonly FileError[] | PlanFault> {
  return planner.testErrors({ family, variant, file: rules, noflush }, output);
}

/** The line that the tool refuses; undefined where a trial does not tell. */
async function lineBetween(
  { channel }: Context,
  request: RehearsalRequest,
  range: { readonly from: number; readonly to: number },
): Promise<number | undefined> {
  const steps = bisect(request.rules.split("\n"), range);
  let step = steps.next();
  while (step.done !== true) {
    const tried = await rehearse(channel, { ...request, rules: step.value });
    if (tried.kind !== "loaded" && tried.kind !== "refused") return undefined;
    step = steps.next(tried.kind === "loaded");
  }
  return step.value;
}
