import type { ChainFlow, Step } from "./program";
import { verdictOf } from "./verdict";

/** How deep chains are followed. */
const MOST_DEPTH = 32;

/**
 * Whether blockers do with packets what a step would do with them. Where a return or a goto leads on is decided by the
 * chain that it stands in, so that only those are the same that return from the same chain, or lead to blockers from one
 * into which a blocker leads.
 */
export function doesSame(
  flow: ChainFlow,
  step: Step | undefined,
  blockers: readonly Step[],
): boolean {
  if (step?.to !== undefined && leadsThere(step.to, blockers)) return true;
  const own = step?.to === undefined ? verdictOf(step) : onlyVerdict(step.to, 0);
  const entered = new Set(blockers.filter(({ control }) => control === "jump").map(({ to }) => to));
  return (
    own !== undefined &&
    blockers.every((blocker) => {
      if (blocker.control === "jump") return true;
      if (blocker.control === "goto") return blocker.chain !== flow && entered.has(blocker.chain);
      if (blocker.control === "return" && blocker.chain !== flow) return false;
      return verdictOf(blocker) === own;
    })
  );
}

/** Whether blockers lead packets into the same chain, and nothing but what they come to there takes them. */
function leadsThere(to: ChainFlow, blockers: readonly Step[]): boolean {
  if (!blockers.some((blocker) => blocker.to === to)) return false;
  const inside = new Set([to]);
  for (const flow of inside)
    for (const step of flow.steps) if (step.to !== undefined) inside.add(step.to);
  return blockers.every((blocker) => blocker.to === to || inside.has(blocker.chain));
}

/** The verdict of whatever comes to a chain that does nothing but decide, where that is always the same. */
function onlyVerdict({ rules }: ChainFlow, depth: number): string | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const verdicts = new Set<string | undefined>();
  for (const { steps } of rules)
    for (const step of steps) {
      if (step.control === "end") verdicts.add(verdictOf(step));
      else if (step.to !== undefined) verdicts.add(onlyVerdict(step.to, depth + 1));
      else return undefined;
      if (verdicts.size > 1) return undefined;
    }
  const last = rules.at(-1)?.steps[0];
  const [verdict] = verdicts;
  const endsAll = last !== undefined && !last.uncertain && last.box.fields.length === 0;
  return endsAll ? verdict : undefined;
}
