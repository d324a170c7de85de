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
    this.#masks = new Uint8Array(section.chainIds);
    for (const [at, root] of roots.entries()) this.#spread(root, 1 << at);
  }

  #spread(root: Chain, bit: number): void {
    const masks = this.#masks;
    masks[root.id] = (masks[root.id] as number) | bit;
    const waiting: Chain[] = [root];
    for (let chain = waiting.pop(); chain !== undefined; chain = waiting.pop()) {
      for (const next of chain.callees) {
        const mask = masks[next.id] as number;
        if ((mask & bit) !== 0) continue;
        masks[next.id] = mask | bit;
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

/** The loops of a section's jumps, each once. Linear in the jumps; chains may be nested however deeply. */
export function loopsOf(section: Section): Loop[] {
  const loops: Loop[] = [];
  const states = new Uint8Array(section.chainIds);
  const reported = new Set<RuleEntry>();

  function walk(root: Chain): void {
    if (states[root.id] !== NEW) return;
    // An explicit stack: chains may be nested more deeply than calls may.
    const path: { readonly chain: Chain; next: number }[] = [{ chain: root, next: 0 }];
    states[root.id] = ON_PATH;
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const at = top.next++;
      const to = top.chain.callees[at];
      if (to === undefined) {
        states[top.chain.id] = DONE;
        path.pop();
      } else if (states[to.id] === NEW) {
        if (to.callees.length === 0) {
          states[to.id] = DONE;
          continue;
        }
        states[to.id] = ON_PATH;
        path.push({ chain: to, next: 0 });
      } else if (states[to.id] === ON_PATH) {
        const jump = top.chain.jumps[at] as RuleEntry;
        if (reported.has(jump)) continue;
        reported.add(jump);
        const chains = path.map((step) => step.chain);
        loops.push({ jump, chains: chains.slice(chains.indexOf(to)), reachable: root.builtIn });
      }
    }
  }

  const chains = [...section.chains.values()].filter((chain) => chain.callees.length > 0);
  for (const root of chains) if (root.builtIn) walk(root);
  for (const root of chains) if (!root.builtIn) walk(root);
  return loops;
}
