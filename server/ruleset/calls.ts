import type { Hook } from "../catalogue/schema";
import type { Chain, RuleEntry, Section } from "./ruleset";

const known = new WeakMap<Section, Hooks>();

/** From which built-in chains each chain of a section is reached: worked out once, since many ask. */
export function hooksOf(section: Section): Hooks {
  let hooks = known.get(section);
  if (hooks === undefined) {
    hooks = new Hooks(section);
    known.set(section, hooks);
  }
  return hooks;
}

/** From which built-in chains each chain of a section is reached by jumps and gotos. */
export class Hooks {
  readonly #names: readonly Hook[];
  /** One bit for each built-in chain, by the number of the chain. */
  readonly #masks: Uint8Array;
  readonly #lists = new Map<number, readonly Hook[]>();

  constructor(section: Section) {
    const roots = [...section.chains.values()].filter((chain) => chain.builtIn);
    this.#names = roots.map((root) => root.name as Hook);
    this.#masks = new Uint8Array(section.numbered.length);
    for (const [at, root] of roots.entries()) this.#spread(section, root, 1 << at);
  }

  #spread({ numbered }: Section, root: Chain, bit: number): void {
    const masks = this.#masks;
    masks[root.id] = (masks[root.id] as number) | bit;
    const waiting: Chain[] = [root];
    for (let chain = waiting.pop(); chain !== undefined; chain = waiting.pop()) {
      for (const id of chain.callees) {
        const mask = masks[id] as number;
        if ((mask & bit) !== 0) continue;
        masks[id] = mask | bit;
        const next = numbered[id] as Chain;
        if (next.callees.length > 0) waiting.push(next);
      }
    }
  }

  /** A number that is the same for chains that are reached from the same hooks; 0 for one that nothing leads to. */
  mask(chain: Chain | undefined): number {
    return chain === undefined ? 0 : (this.#masks[chain.id] as number);
  }

  /** The hooks of a chain, in the table's order; undefined where nothing leads to it. */
  of(chain: Chain | undefined): readonly Hook[] | undefined {
    const mask = this.mask(chain);
    if (mask === 0) return undefined;
    let list = this.#lists.get(mask);
    if (list === undefined) {
      list = this.#names.filter((_, at) => (mask & (1 << at)) !== 0);
      this.#lists.set(mask, list);
    }
    return list;
  }
}

/** A jump that leads back to a chain from which its own chain was reached. */
export interface Loop {
  readonly jump: RuleEntry;
  /** The chains of the loop, beginning with the one that the jump leads back to. */
  readonly chains: readonly Chain[];
  /** Whether a built-in chain leads there. */
  readonly reachable: boolean;
}

const NEW = 0;
const ON_PATH = 1;
const DONE = 2;

/** What a walk through a section's jumps tells. */
interface Walk {
  readonly loops: readonly Loop[];
  /** How many chains lie below each other at most; loops do not count. */
  readonly depth: number;
}

const walked = new WeakMap<Section, Walk>();

/** What is known of a section holds of another one too, whose chains call each other in the same way. */
export function haveSameCalls(section: Section, other: Section): void {
  const hooks = known.get(section);
  if (hooks !== undefined) known.set(other, hooks);
  const walk = walked.get(section);
  // Loops name rules, which may be others now.
  if (walk?.loops.length === 0) walked.set(other, walk);
}

/** The loops of a section's jumps, each once. */
export function loopsOf(section: Section): readonly Loop[] {
  return walkOf(section).loops;
}

/** How many chains lie below each other at most in a section without loops. */
export function depthOf(section: Section): number {
  return walkOf(section).depth;
}

function walkOf(section: Section): Walk {
  let walk = walked.get(section);
  if (walk === undefined) {
    walk = walkThrough(section);
    walked.set(section, walk);
  }
  return walk;
}

/** Linear in the jumps; chains may be nested however deeply. */
function walkThrough(section: Section): Walk {
  const loops: Loop[] = [];
  const { numbered } = section;
  const states = new Uint8Array(numbered.length);
  const depths = new Int32Array(numbered.length).fill(1);
  const reported = new Set<RuleEntry>();
  const chains = [...section.chains.values()].filter((chain) => chain.callees.length > 0);
  for (const root of chains) if (root.builtIn) walk(root);
  for (const root of chains) if (!root.builtIn) walk(root);
  return { loops, depth: depths.reduce((most, depth) => Math.max(most, depth), 1) };

  function walk(root: Chain): void {
    if (states[root.id] !== NEW) return;
    // An explicit stack: chains may be nested more deeply than calls may.
    const path: { readonly chain: Chain; next: number }[] = [{ chain: root, next: 0 }];
    states[root.id] = ON_PATH;
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const { chain } = top;
      const at = top.next++;
      const id = chain.callees[at];
      const to = id === undefined ? undefined : numbered[id];
      if (to === undefined) {
        states[chain.id] = DONE;
        path.pop();
        const above = path[path.length - 1]?.chain;
        if (above !== undefined) deepen(above, chain);
      } else if (states[to.id] === NEW && to.callees.length > 0) {
        states[to.id] = ON_PATH;
        path.push({ chain: to, next: 0 });
      } else if (states[to.id] === ON_PATH) {
        const jump = chain.jumps[at] as RuleEntry;
        if (reported.has(jump)) continue;
        reported.add(jump);
        const round = path.map((step) => step.chain);
        loops.push({
          jump,
          chains: round.slice(round.indexOf(to)),
          reachable: root.builtIn,
        });
      } else deepen(chain, to);
    }
  }

  function deepen(above: Chain, below: Chain): void {
    depths[above.id] = Math.max(depths[above.id] as number, 1 + (depths[below.id] as number));
  }
}
