import { intersection } from "../boxes";
import type { ChainFlow, Step } from "../program";
import type { Box, Space } from "../space";

/** A way on which packets come from a built-in chain into one of its table's chains. */
export interface Path {
  /** The jumps and gotos, the outermost first. */
  readonly calls: readonly Step[];
  /** The packets that come this way, if nothing on it takes them. */
  readonly box: Box;
}

/** More ways into a chain are not told apart. */
const MOST_PATHS = 8;

/** The ways from a built-in chain into others, each worked out once. */
export class Paths {
  readonly #space: Space;
  readonly #root: ChainFlow;
  readonly #region: Box;
  readonly #known = new Map<ChainFlow, readonly Path[] | undefined>();

  constructor(space: Space, root: ChainFlow, region: Box) {
    this.#space = space;
    this.#root = root;
    this.#region = region;
  }

  /** The ways into a chain; undefined where there are too many to tell them apart. */
  into(flow: ChainFlow): readonly Path[] | undefined {
    if (flow === this.#root) return [{ calls: [], box: this.#region }];
    if (this.#known.has(flow)) return this.#known.get(flow);
    const paths = this.#find(flow);
    this.#known.set(flow, paths);
    return paths;
  }

  #find(flow: ChainFlow): readonly Path[] | undefined {
    const found: Path[] = [];
    for (const call of flow.callers) {
      const above = this.into(call.chain);
      if (above === undefined) return undefined;
      for (const { calls, box } of above) {
        const entering = intersection(this.#space, box, call.box);
        if (entering !== undefined) found.push({ calls: [...calls, call], box: entering });
      }
      if (found.length > MOST_PATHS) return undefined;
    }
    return found.sort((a, b) => orderOf(a) - orderOf(b));
  }
}

function orderOf({ calls }: Path): number {
  return calls.at(-1)?.entry.index ?? 0;
}

/** A chain and those that its jumps lead to. */
export function chainsFrom(root: ChainFlow): ReadonlySet<ChainFlow> {
  const found = new Set([root]);
  // What is added while a set is gone through is gone through as well.
  for (const flow of found)
    for (const step of flow.steps) if (step.to !== undefined) found.add(step.to);
  return found;
}
