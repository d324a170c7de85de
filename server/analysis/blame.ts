import { blockersAmong, holds } from "./certificate";
import type { ChainFlow, Program, Step } from "./program";
import type { Reach } from "./reach";
import { type Box, type Packet, setOf } from "./space";
import { mayDivert } from "./stepIndex";

/** More blockers than this are not weighed against each other. */
const MOST_WEIGHED = 64;

/**
 * The steps that keep every packet of a box from a place in a chain: none where the ways into the chain exclude it, one
 * where one in the same chain will do to which they come, else several of which none can be left out. What is named
 * depends on nothing but the steps that a packet of the box can meet, so that it is the same however a program came about.
 * Undefined where it cannot be proven within bounds; `found` are steps that a search found, in case there are too many to
 * begin with.
 */
export function* blame(
  program: Program,
  reach: Reach,
  chain: ChainFlow,
  position: number,
  box: Box,
  found: readonly Step[],
): Generator<undefined, readonly Step[] | undefined> {
  const prove = (steps: readonly Step[]) => holds(program, chain, position, box, steps);
  if (prove([])) return [];
  const one = coveringStep(program, chain, position, box);
  if (one !== undefined && reach.arrives(chain, one.position, box).kind !== "dead" && prove([one]))
    return [one];
  yield undefined;
  let needed =
    blockersAmong(program, chain, position, box, stepsAbove(program, chain, position, box)) ??
    blockersAmong(program, chain, position, box, found);
  if (needed === undefined || needed.length > MOST_WEIGHED) return needed;
  // The last ones are tried first, so that the earliest rules that do it stay.
  for (const blocker of [...needed].sort((a, b) => b.entry.index - a.entry.index)) {
    yield undefined;
    const fewer: readonly Step[] = needed.filter((other) => other !== blocker);
    if (prove(fewer)) needed = fewer;
  }
  return needed;
}

/** The first step of the chain itself that takes the whole box. */
function coveringStep(
  program: Program,
  chain: ChainFlow,
  position: number,
  box: Box,
): Step | undefined {
  const corner = cornerOf(program, box);
  return chain.index
    .containing(corner, position)
    .find(
      (step) => !step.uncertain && step.control !== "jump" && program.space.isWithin(box, step.box),
    );
}

function cornerOf({ space }: Program, box: Box): Packet {
  return space.domains.map((domain, field) => domain.intervals(setOf(box, field))[0] ?? 0);
}

/** Every certain step that a packet of a box can meet on its way to a place in a chain. */
function stepsAbove(
  { space }: Program,
  chain: ChainFlow,
  position: number,
  box: Box,
): ReadonlySet<Step> {
  const steps = new Set<Step>();
  const entered = new Set<ChainFlow>();
  const above = new Map<ChainFlow, number>();
  climb(chain, position);
  return steps;

  function climb(flow: ChainFlow, below: number): void {
    if ((above.get(flow) ?? 0) >= below) return;
    above.set(flow, below);
    for (const step of flow.steps) {
      if (step.position >= below) break;
      add(step);
    }
    for (const caller of flow.callers)
      if (space.meet(caller.box, box)) climb(caller.chain, caller.position);
  }

  function add(step: Step): void {
    if (step.uncertain || !mayDivert(step) || !space.meet(step.box, box)) return;
    steps.add(step);
    if (step.to === undefined || entered.has(step.to)) return;
    entered.add(step.to);
    for (const inner of step.to.steps) add(inner);
  }
}
