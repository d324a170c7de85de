import { EMPTY, type SetId } from "./intervals";
import type { ChainFlow, Program, Step } from "./program";
import { type Box, setOf } from "./space";

/** How many boxes a check may handle before it says no. */
const MOST_WORK = 5_000;

class TooMuch extends Error {}

/**
 * Checks the claim that the named blockers alone keep every packet of a box from a place in a chain. It goes forward, from
 * the built-in chains down, and takes sets away, where the search went backwards from single packets; it knows nothing of
 * the search. False where the claim does not hold, and where checking it would take too long.
 */
export function holds(
  program: Program,
  chain: ChainFlow,
  position: number,
  box: Box,
  blockers: readonly Step[],
): boolean {
  const checker = new Checker(program, new Set(blockers));
  try {
    return checker.passing(chain, position, [box]).length === 0;
  } catch (error) {
    if (error instanceof TooMuch) return false;
    throw error;
  }
}

class Checker {
  readonly #program: Program;
  readonly #blockers: ReadonlySet<Step>;
  #work = 0;

  constructor(program: Program, blockers: ReadonlySet<Step>) {
    this.#program = program;
    this.#blockers = blockers;
  }

  /** Those packets that come to a place in a chain, if nothing but the blockers diverts any. */
  passing(chain: ChainFlow, position: number, packets: readonly Box[]): readonly Box[] {
    let left = this.#entering(chain, packets);
    for (const step of chain.steps) {
      if (step.position >= position || left.length === 0) break;
      if (!this.#blockers.has(step) || step.uncertain) continue;
      if (step.control === "end" || step.control === "return" || step.control === "goto")
        left = this.#without(left, step.box);
      else if (step.control === "jump" && step.to !== undefined)
        for (const kept of this.#staying(step.to, this.#within(left, step.box)))
          left = this.#without(left, kept);
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
    for (const step of chain.steps) {
      if (left.length === 0) break;
      if (step.control === "return" || step.control === "goto") {
        if (
          step.control === "goto" &&
          !step.uncertain &&
          this.#blockers.has(step) &&
          step.to !== undefined
        )
          staying.push(...this.#staying(step.to, this.#within(left, step.box)));
        left = this.#without(left, step.box);
      } else if (step.uncertain || !this.#blockers.has(step)) continue;
      else if (step.control === "end") {
        staying.push(...this.#within(left, step.box));
        left = this.#without(left, step.box);
      } else if (step.control === "jump" && step.to !== undefined) {
        for (const kept of this.#staying(step.to, this.#within(left, step.box))) {
          staying.push(kept);
          left = this.#without(left, kept);
        }
      }
    }
    return staying;
  }

  #within(packets: readonly Box[], box: Box): readonly Box[] {
    const inside: Box[] = [];
    for (const packet of packets) {
      this.#count();
      const both = this.#and(packet, box);
      if (both !== undefined) inside.push(both);
    }
    return inside;
  }

  /** What is left of the packets outside a box: for each field in turn the part that is outside in it. */
  #without(packets: readonly Box[], box: Box): readonly Box[] {
    const outside: Box[] = [];
    for (const packet of packets) {
      this.#count();
      if (this.#and(packet, box) === undefined) {
        outside.push(packet);
        continue;
      }
      let rest = packet;
      for (const [at, field] of box.fields.entries()) {
        const domain = this.#program.space.domain(field);
        const set = box.sets[at] as SetId;
        const out = domain.minus(setOf(rest, field), set);
        if (out === EMPTY) continue;
        this.#count();
        outside.push(withSet(rest, field, out));
        rest = withSet(rest, field, domain.and(setOf(rest, field), set));
      }
    }
    return outside;
  }

  #and(a: Box, b: Box): Box | undefined {
    let both = a;
    for (const [at, field] of b.fields.entries()) {
      const set = this.#program.space.domain(field).and(setOf(both, field), b.sets[at] as SetId);
      if (set === EMPTY) return undefined;
      both = withSet(both, field, set);
    }
    return both;
  }

  #count(): void {
    if (++this.#work > MOST_WORK) throw new TooMuch();
  }
}

function withSet(box: Box, field: number, set: SetId): Box {
  const at = box.fields.indexOf(field);
  if (at < 0) return { fields: [...box.fields, field], sets: [...box.sets, set] };
  if (box.sets[at] === set) return box;
  const sets = [...box.sets];
  sets[at] = set;
  return { fields: box.fields, sets };
}
