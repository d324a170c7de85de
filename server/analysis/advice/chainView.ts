import { FULL, type SetId } from "../intervals";
import type { ChainFlow, Step } from "../program";
import { type Space, setOf } from "../space";

/** Something that a step is or is not for as long as it is there, whatever stands around it. */
export type Trait = (step: Step, space: Space) => boolean;

/** What is asked of the steps of one chain, worked out once for as long as they, and what reaches them, stay the same. */
export class ChainView {
  readonly flow: ChainFlow;
  /** Those that a packet may come to and match, in order. */
  readonly steps: readonly Step[];
  readonly #space: Space;
  readonly #all: readonly Step[];
  readonly #turned: number;
  readonly #with = new Map<Trait, readonly Step[]>();
  readonly #named = new Map<number, readonly Named[]>();
  readonly #names = new Map<number, Map<number, boolean>>();
  readonly #sets = new Map<number, ReadonlySet<SetId>>();
  #returns: readonly Step[] | undefined;

  private constructor(flow: ChainFlow, space: Space) {
    const { steps, turned } = flow;
    this.flow = flow;
    this.#space = space;
    this.#all = steps;
    this.#turned = turned;
    const hasDead = flow.rules.some(({ answer }) => answer?.kind === "dead");
    this.steps = hasDead ? steps.filter(({ rule }) => rule.answer?.kind !== "dead") : steps;
  }

  /** The view of a chain as it is. */
  static of(flow: ChainFlow, space: Space): ChainView {
    const known = views.get(flow);
    if (known?.isCurrent === true) return known;
    const view = new ChainView(flow, space);
    views.set(flow, view);
    return view;
  }

  /** Whether the chain is still what it was. */
  get isCurrent(): boolean {
    return this.flow.steps === this.#all && this.flow.turned === this.#turned;
  }

  /** Its steps with some trait, in order. */
  with(trait: Trait): readonly Step[] {
    let found = this.#with.get(trait);
    if (found === undefined) {
      found = this.steps.filter((step) => trait(step, this.#space));
      this.#with.set(trait, found);
    }
    return found;
  }

  /** Its returns, those too to which no packet comes. */
  get returns(): readonly Step[] {
    this.#returns ??= this.#all.filter(({ control }) => control === "return");
    return this.#returns;
  }

  /** Whether a step names a value of a field; by a set that holds most values the others count as named. */
  names(field: number, value: number): boolean {
    let known = this.#names.get(field);
    if (known === undefined) {
      known = new Map();
      this.#names.set(field, known);
    }
    let found = known.get(value);
    if (found === undefined) {
      const domain = this.#space.domain(field);
      found = this.#namedIn(field).some(({ set, wide }) => domain.has(set, value) !== wide);
      known.set(value, found);
    }
    return found;
  }

  /** What its steps say of a field, each set once. */
  sets(field: number): ReadonlySet<SetId> {
    let found = this.#sets.get(field);
    if (found === undefined) {
      found = new Set(this.steps.map(({ box }) => setOf(box, field)));
      this.#sets.set(field, found);
    }
    return found;
  }

  #namedIn(field: number): readonly Named[] {
    let named = this.#named.get(field);
    if (named === undefined) {
      const domain = this.#space.domain(field);
      named = [...this.sets(field)]
        .filter((set) => set !== FULL)
        .map((set) => ({ set, wide: domain.size(set) * 2 > domain.max + 1 }));
      this.#named.set(field, named);
    }
    return named;
  }
}

interface Named {
  readonly set: SetId;
  readonly wide: boolean;
}

const views = new WeakMap<ChainFlow, ChainView>();
