import { intersection } from "../boxes";
import { wayOf } from "../control";
import type { ChainFlow, Step } from "../program";
import type { Reach } from "../reach";
import type { Box, Space } from "../space";
import type { Path } from "./paths";

/** A step that takes packets from the place that is asked about. */
export interface Taker {
  readonly step: Step;
  /** Whether it takes all that it is said to match. */
  readonly certain: boolean;
}

/** More takers than this are believed without a look whether packets come to them. */
const MOST_PROBED = 32;

/**
 * Finds steps that keep packets of a box, which come along a path, from a place: what refuses them, sends them back above
 * it, or leads them away. `position` is the place in the path's last chain; of a policy it is the end of the built-in chain,
 * to which what is sent back comes too.
 */
export function takersAbove(
  space: Space,
  reach: Reach,
  {
    path,
    flow,
    position,
  }: { readonly path: Path; readonly flow: ChainFlow; readonly position: number },
  box: Box,
): Taker[] {
  const found = new Takers(space, box);
  const isPolicy = position === Number.POSITIVE_INFINITY;
  const chains = [...path.calls.map((call) => [call.chain, call.position] as const)];
  for (const [chain, below] of [...chains, [flow, position] as const])
    found.above(chain, below, isPolicy);
  return probed(space, reach, found.takers, box);
}

/** Finds steps that refuse packets of a box that come to a built-in chain, whatever accepts others. */
export function takersIn(
  space: Space,
  reach: Reach,
  root: ChainFlow,
  box: Box,
  takes?: (step: Step) => boolean,
): Taker[] {
  const found = new Takers(space, box, takes);
  found.inside(root, true);
  return probed(space, reach, found.takers, box);
}

/** Leaves out those to which no packet of the box comes. */
function probed(space: Space, reach: Reach, takers: readonly Taker[], box: Box): Taker[] {
  return takers.filter(({ step }, index) => {
    if (index >= MOST_PROBED) return true;
    const both = intersection(space, step.box, box);
    return both !== undefined && reach.arrives(step.chain, step.position, both).kind !== "dead";
  });
}

function isRefusal(step: Step): boolean {
  return step.verdict !== "ACCEPT";
}

/** Collects the steps that take packets of one box. */
class Takers {
  readonly takers: Taker[] = [];
  readonly #space: Space;
  readonly #box: Box;
  readonly #takes: (step: Step) => boolean;
  /** Chains that were looked through, and whether packets come there for certain. */
  readonly #seen = new Map<ChainFlow, boolean>();

  constructor(space: Space, box: Box, takes: (step: Step) => boolean = isRefusal) {
    this.#space = space;
    this.#box = box;
    this.#takes = takes;
  }

  /** Steps of a chain above a place in it. */
  above(chain: ChainFlow, below: number, isPolicy: boolean): void {
    for (const step of diverting(chain)) {
      if (step.position >= below) break;
      if (!this.#space.meet(step.box, this.#box)) continue;
      const leaves = step.control === "return" || step.control === "goto";
      if (leaves && !isPolicy) this.takers.push({ step, certain: !step.uncertain });
      else this.#pass(step, true);
    }
  }

  /** Steps of a chain that packets may enter. */
  inside(chain: ChainFlow, certain: boolean): void {
    const known = this.#seen.get(chain);
    if (known !== undefined && (!known || certain)) return;
    this.#seen.set(chain, certain);
    for (const step of diverting(chain))
      if (this.#space.meet(step.box, this.#box)) this.#pass(step, certain);
  }

  #pass(step: Step, certain: boolean): void {
    const surely = certain && !step.uncertain;
    if (step.to !== undefined) this.inside(step.to, surely);
    else if (step.control === "continue") this.takers.push({ step, certain: false });
    else if (step.control === "end" && this.#takes(step))
      this.takers.push({ step, certain: surely });
  }
}

const known = new WeakMap<ChainFlow, readonly Step[]>();

/** The steps of a chain that may keep a packet from being accepted below. */
function diverting(flow: ChainFlow): readonly Step[] {
  let steps = known.get(flow);
  if (steps === undefined) {
    steps = flow.steps.filter((step) =>
      step.control !== "end" || step.verdict !== "ACCEPT"
        ? step.control !== "continue" || mayDoAnything(step)
        : false,
    );
    known.set(flow, steps);
  }
  return steps;
}

/** Whether nobody describes what the step does. */
export function mayDoAnything(step: Step): boolean {
  if (step.control !== "continue" || !step.uncertain) return false;
  const way = wayOf(step.entry.content);
  return !way.certain || way.to !== undefined || step.entry.content.faults.length > 0;
}
