import { intersection } from "../boxes";
import type { SetId } from "../intervals";
import { mayBeFilled } from "../owners";
import type { ChainFlow, Program, Step } from "../program";
import type { Answer, Reach } from "../reach";
import { type Box, EVERYTHING, type Packet, type Space, setOf } from "../space";
import { ChainView, type Trait } from "./chainView";
import { boxOf, type Limit, limitsOf, type PortField, portsApart } from "./packets";
import { strangersTo } from "./strangers";

/** One table that has been read and can be asked. */
export interface Table {
  readonly program: Program;
  readonly reach: Reach;
}

/** A place where packets may get through a built-in chain. */
export interface Exit {
  readonly flow: ChainFlow;
  readonly position: number;
  readonly box: Box;
  /** Undefined for the policy. */
  readonly step: Step | undefined;
  /** Whatever arrives and is in the box gets through. */
  readonly certain: boolean;
}

/** Whether some packet of a set may get through: `no` is a proof, `yes` names where. */
export type Admission =
  | { readonly kind: "yes"; readonly exit: Exit; readonly packet: Packet }
  | { readonly kind: "no" }
  | { readonly kind: "unknown" };

/** So many exits are asked about for one question, then it is given up. */
const MOST_ASKED = 200;
/** How many steps are looked at between two pauses. */
const STEPS_AT_ONCE = 500;

const REFUSING: ReadonlySet<string | undefined> = new Set(["DROP", "REJECT"]);

/** Whether a step ends the way of what it matches for the worse. */
export function refuses(step: Step): boolean {
  return step.control === "end" && REFUSING.has(step.verdict);
}

/** The way through one built-in chain of a table and the chains that it leads to, as they are now. */
export class Passage {
  readonly table: Table;
  readonly base: ChainFlow;
  /** The chains that it leads to, itself among them. */
  readonly chains: ReadonlySet<ChainFlow>;
  /** What stands in these chains, in the same order. */
  readonly views: readonly ChainView[];
  /** Chains whose end is the end of the built-in one: packets go there without being sent back. */
  readonly #ends: ReadonlySet<ChainFlow>;
  readonly #policy: string | undefined;
  readonly #extent: number;
  readonly #with = new Map<Trait, readonly Step[]>();
  readonly #ports = new Map<string, Limit>();
  #exits: readonly Exit[] | undefined;
  #strangers: readonly Limit[] | undefined;
  #doubtful: readonly Step[] | undefined;

  private constructor(
    table: Table,
    base: ChainFlow,
    views: readonly ChainView[],
    ends: ReadonlySet<ChainFlow>,
  ) {
    this.table = table;
    this.base = base;
    this.views = views;
    this.chains = new Set(views.map(({ flow }) => flow));
    this.#ends = ends;
    this.#policy = base.chain?.policy;
    this.#extent = this.space.extent;
  }

  /** The way through a chain, looked at once for as long as nothing on it changes, with pauses. */
  static *of(table: Table, base: ChainFlow): Generator<undefined, Passage> {
    const known = passages.get(base);
    if (known?.table.reach === table.reach && known.#isCurrent) return known;
    const views: ChainView[] = [];
    const chains = new Set([base]);
    const ends = new Set([base]);
    let looked = 0;
    for (const flow of chains) {
      const view = ChainView.of(flow, table.program.space);
      views.push(view);
      looked += view.steps.length;
      if (looked >= STEPS_AT_ONCE) {
        looked = 0;
        yield undefined;
      }
      for (const { to, control } of view.with(leadsOn)) {
        if (to === undefined) continue;
        chains.add(to);
        if (control === "goto" && ends.has(flow)) ends.add(to);
      }
    }
    const passage = new Passage(table, base, views, ends);
    passages.set(base, passage);
    return passage;
  }

  get #isCurrent(): boolean {
    return (
      this.#policy === this.base.chain?.policy &&
      this.#extent === this.space.extent &&
      this.views.every((view) => view.isCurrent)
    );
  }

  /** Where packets may get through, chain by chain, and then at the end. */
  get exits(): readonly Exit[] {
    if (this.#exits === undefined) {
      const exits: Exit[] = [];
      for (const view of this.views)
        for (const step of view.with(mayBeExit)) if (mayAccept(step)) exits.push(exitBy(step));
      this.#exits = exits.concat(this.#exitsAtTheEnd());
    }
    return this.#exits;
  }

  #exitsAtTheEnd(): Exit[] {
    if (!mayEndAccepted(this.base)) return [];
    const rest = { step: undefined, certain: true };
    return [...this.#ends].flatMap((flow) => [
      { flow, position: Number.POSITIVE_INFINITY, box: EVERYTHING, ...rest },
      ...ChainView.of(flow, this.space).returns.map(({ position, box }) => ({
        flow,
        position,
        box,
        ...rest,
      })),
    ]);
  }

  /** Its steps with some trait that may match, chain by chain. */
  with(trait: Trait): readonly Step[] {
    let found = this.#with.get(trait);
    if (found === undefined) {
      const steps: Step[] = [];
      for (const view of this.views) for (const step of view.with(trait)) steps.push(step);
      found = steps;
      this.#with.set(trait, found);
    }
    return found;
  }

  get space(): Space {
    return this.table.program.space;
  }

  get name(): string {
    return this.base.name;
  }

  /** Ports of a range that none of its exits, or none of its steps, is made for. */
  portsApart(field: PortField, range: readonly [number, number], from: "exits" | "steps"): Limit {
    const key = `${field} ${range.join()} ${from}`;
    let limit = this.#ports.get(key);
    if (limit === undefined) {
      limit = portsApart(this.space, field, range, this.#setsOf(field, from));
      this.#ports.set(key, limit);
    }
    return limit;
  }

  /** What its exits, or its steps, say of a field. */
  #setsOf(field: number, from: "exits" | "steps"): Set<SetId> {
    const sets = new Set<SetId>();
    if (from === "exits") for (const { box } of this.exits) sets.add(setOf(box, field));
    else for (const view of this.views) for (const set of view.sets(field)) sets.add(set);
    return sets;
  }

  /** A set of packets that come to the built-in chain; undefined where there are none. */
  packets(limits: readonly Limit[]): Box | undefined {
    return boxOf(this.space, [...limitsOf(this.base.region ?? EVERYTHING), ...limits]);
  }

  /** What is said of packets from senders that no rule singles out: neither by address, mark, set nor anything else. */
  *strangers(): Generator<undefined, readonly Limit[]> {
    this.#strangers ??= yield* strangersTo(this.space, this.views);
    return this.#strangers;
  }

  /** Whether a packet of a set is found that certainly comes to a step and matches it. */
  reaches(step: Step, limits: readonly Limit[]): boolean {
    const box = this.packets([...limits, ...limitsOf(step.box)]);
    if (box === undefined || step.uncertain) return false;
    const { chain, position } = step;
    const answer = this.table.reach.arrives(chain, position, box);
    return answer.kind === "alive" && !this.mayBeDiverted(answer.packet, { flow: chain, position });
  }

  /** Whether a packet that comes to a place may be taken away above it by what nothing certain is known of. */
  mayBeDiverted(packet: Packet, place: Pick<Exit, "flow" | "position">): boolean {
    this.#doubtful ??= this.with(mayBeDoubtful).filter(isDoubtful);
    return this.#doubtful.some(
      (step) =>
        (step.chain !== place.flow || step.position < place.position) &&
        this.space.holds(step.box, packet),
    );
  }

  /** Whether some packet may get through; unknown where there is no such packet. */
  *admits(limits: readonly Limit[]): Generator<undefined, Admission> {
    for (const admission of this.admitting(limits)) {
      yield undefined;
      if (admission !== undefined) return admission;
    }
    return { kind: this.packets(limits) === undefined ? "unknown" : "no" };
  }

  /** Where packets may get through, one after the other; undefined between. Ends with `unknown` where it is given up. */
  *admitting(
    limits: readonly Limit[],
  ): Generator<Extract<Admission, { readonly kind: "yes" | "unknown" }> | undefined, void> {
    const box = this.packets(limits);
    if (box === undefined) return;
    let asked = 0;
    let looked = 0;
    for (const exit of this.exits) {
      if (++looked % STEPS_AT_ONCE === 0) yield undefined;
      if (!this.space.meet(exit.box, box)) continue;
      if (++asked > MOST_ASKED) {
        yield { kind: "unknown" };
        return;
      }
      const answer = this.#arrives(exit, box);
      if (answer?.kind === "alive") yield { kind: "yes", exit, packet: answer.packet };
      else if (answer?.kind === "undecided") {
        yield { kind: "unknown" };
        return;
      } else yield undefined;
    }
  }

  #arrives(exit: Exit, box: Box): Answer | undefined {
    const both = intersection(this.space, exit.box, box);
    return both === undefined
      ? undefined
      : this.table.reach.arrives(exit.flow, exit.position, both);
  }
}

/** Without a line the nft variant sets ACCEPT; what the legacy one keeps may be ACCEPT. */
function mayEndAccepted({ chain }: ChainFlow): boolean {
  return chain?.policy !== "DROP";
}

function leadsOn({ to }: Step): boolean {
  return to !== undefined;
}

/** Of a step that leads on it depends on that chain. */
const mayBeExit: Trait = (step) => leadsOn(step) || acceptsItself(step);
const mayBeDoubtful: Trait = (step) => leadsOn(step) || isDoubtfulItself(step);

/** Whether a packet may get through by a step, or nobody knows. */
function mayAccept(step: Step): boolean {
  return step.control !== "end" && step.to !== undefined
    ? mayBeFilled(step.to)
    : acceptsItself(step);
}

function acceptsItself(step: Step): boolean {
  if (step.control === "end") return !refuses(step);
  if (step.to !== undefined) return false;
  const { faults, target } = step.entry.sample;
  if (faults.length > 0) return true;
  if (step.control !== "continue" || !step.uncertain || target === undefined) return false;
  return target.extension?.spec?.effect !== "continuing" && target.name !== "CONTINUE";
}

/** Whether a step may, or may not, take packets away: by a rate or the like, or in a chain that another program fills. */
function isDoubtful(step: Step): boolean {
  return (step.to !== undefined && mayBeFilled(step.to)) || isDoubtfulItself(step);
}

function isDoubtfulItself(step: Step): boolean {
  return step.uncertain && (step.control !== "continue" || acceptsItself(step));
}

function exitBy(step: Step): Exit {
  const { chain, position, box } = step;
  const certain = !step.uncertain && step.verdict === "ACCEPT";
  return { flow: chain, position, box, step, certain };
}

/** By built-in chain, the way that was looked at last. */
const passages = new WeakMap<ChainFlow, Passage>();
