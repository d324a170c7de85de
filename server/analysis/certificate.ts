import { difference, intersection } from "./boxes";
import type { ChainFlow, Program, Step } from "./program";
import type { Box } from "./space";

/** How many boxes a check may handle before it says no. */
const MOST_WORK = 20_000;

class TooMuch extends Error {}

/**
 * Those of the named steps that, in the order in which packets meet them, keep every packet of a box from a place in a
 * chain; undefined where they do not, or where finding out would take too long. It goes forward, from the built-in chains
 * down, and takes sets away, where the search went backwards from single packets; it knows nothing of the search.
 */
export function blockersAmong(
  program: Program,
  chain: ChainFlow,
  position: number,
  box: Box,
  steps: Iterable<Step>,
): readonly Step[] | undefined {
  const checker = new Checker(program, steps);
  try {
    return checker.passing(chain, position, [box]).length === 0 ? [...checker.used] : undefined;
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

/** Whether the named steps alone keep every packet of a box from a place in a chain. */
export function holds(
  program: Program,
  chain: ChainFlow,
  position: number,
  box: Box,
  blockers: Iterable<Step>,
): boolean {
  return blockersAmong(program, chain, position, box, blockers) !== undefined;
}

class Checker {
  /** The blockers that took something. */
  readonly used = new Set<Step>();
  readonly #program: Program;
  /** The blockers of each chain, in order. */
  readonly #blockers = new Map<ChainFlow, Step[]>();
  readonly #inOrder = new Map<ChainFlow, readonly Step[]>();
  #work = 0;

  constructor(program: Program, blockers: Iterable<Step>) {
    this.#program = program;
    for (const step of blockers) {
      if (step.uncertain || step.control === "continue") continue;
      const steps = this.#blockers.get(step.chain);
      if (steps === undefined) this.#blockers.set(step.chain, [step]);
      else steps.push(step);
    }
    for (const steps of this.#blockers.values()) steps.sort((a, b) => a.position - b.position);
  }

  /** Those packets that come to a place in a chain, if nothing but the blockers diverts any. */
  passing(chain: ChainFlow, position: number, packets: readonly Box[]): readonly Box[] {
    let left = this.#entering(chain, packets);
    for (const step of this.#blockers.get(chain) ?? []) {
      if (step.position >= position || left.length === 0) break;
      if (step.control === "jump") {
        if (step.to === undefined) continue;
        for (const kept of this.#staying(step.to, this.#within(left, step.box))) {
          this.used.add(step);
          left = this.#without(left, kept);
        }
      } else left = this.#taken(left, step);
    }
    return left;
  }

  #entering(chain: ChainFlow, packets: readonly Box[]): readonly Box[] {
    const entering: Box[] =
      chain.region === undefined ? [] : [...this.#within(packets, chain.region)];
    for (const caller of chain.callers) {
      const called = this.#within(packets, caller.box);
      if (called.length > 0) entering.push(...this.passing(caller.chain, caller.position, called));
    }
    return entering;
  }

  /** Those packets that surely do not come back from a chain, if only the blockers end a way. */
  #staying(chain: ChainFlow, packets: readonly Box[]): readonly Box[] {
    let left = packets;
    const staying: Box[] = [];
    for (const step of this.#blockersAndEscapes(chain)) {
      if (left.length === 0) break;
      const blocks = !step.uncertain && this.#blocks(step);
      if (step.control === "return") left = this.#without(left, step.box);
      else if (step.control === "goto" && step.uncertain) left = this.#heldBy(step, left);
      else if (step.control === "goto") {
        if (blocks && step.to !== undefined)
          staying.push(...this.#kept(step, this.#staying(step.to, this.#within(left, step.box))));
        left = this.#without(left, step.box);
      } else if (step.control === "end") {
        const taken = this.#within(left, step.box);
        if (taken.length === 0) continue;
        staying.push(...this.#kept(step, taken));
        left = this.#without(left, step.box);
      } else if (step.control === "jump" && step.to !== undefined) {
        for (const kept of this.#staying(step.to, this.#within(left, step.box))) {
          staying.push(...this.#kept(step, [kept]));
          left = this.#without(left, kept);
        }
      }
    }
    return staying;
  }

  /** Those packets that a goto cannot let out of the chain, whether they take it or not. */
  #heldBy(goto: Step, packets: readonly Box[]): readonly Box[] {
    let leaving = this.#within(packets, goto.box);
    if (goto.to !== undefined)
      for (const kept of this.#staying(goto.to, leaving)) leaving = this.#without(leaving, kept);
    let left = packets;
    for (const box of leaving) left = this.#without(left, box);
    return left;
  }

  #blocks(step: Step): boolean {
    return this.#blockers.get(step.chain)?.includes(step) === true;
  }

  /** Packets may also leave a chain where nothing is named as a blocker: returns and gotos always count. */
  #blockersAndEscapes(chain: ChainFlow): readonly Step[] {
    let steps = this.#inOrder.get(chain);
    if (steps === undefined) {
      const all = new Set(this.#blockers.get(chain));
      for (const step of chain.index.escapes) all.add(step);
      steps = [...all].sort((a, b) => a.position - b.position);
      this.#inOrder.set(chain, steps);
    }
    return steps;
  }

  #kept(step: Step, packets: readonly Box[]): readonly Box[] {
    if (packets.length > 0) this.used.add(step);
    return packets;
  }

  #taken(packets: readonly Box[], step: Step): readonly Box[] {
    const left = this.#without(packets, step.box);
    if (left.length !== packets.length || left.some((box, at) => box !== packets[at]))
      this.used.add(step);
    return left;
  }

  #within(packets: readonly Box[], box: Box): readonly Box[] {
    const inside: Box[] = [];
    for (const packet of packets) {
      this.#count(1);
      const both = intersection(this.#program.space, packet, box);
      if (both !== undefined) inside.push(both);
    }
    return inside;
  }

  #without(packets: readonly Box[], box: Box): readonly Box[] {
    const { space } = this.#program;
    return packets.flatMap((packet) => {
      const outside = difference(space, packet, box);
      this.#count(1 + outside.length);
      return outside;
    });
  }

  #count(boxes: number): void {
    this.#work += boxes;
    if (this.#work > MOST_WORK) throw new TooMuch();
  }
}
