import type { Family } from "../catalogue/schema";
import { meaningOf } from "../ruleset/ruleKey";
import { intersection, outside } from "./boxes";
import { hasSharedState, matters, onlyTells } from "./effects";
import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Box, Packet, Space } from "./space";
import { verdictOf } from "./verdict";

/** What a table does with a packet that comes to one of its built-in chains. */
export interface Outcome {
  /**
   * Everything on the way that may matter, and the end: equal where the same happens, in whatever ruleset. Rules of which
   * nobody knows whether they match are on the way as they are written.
   */
  readonly text: string;
  /** What ends the way where nothing uncertain does before: ACCEPT, DROP, DNAT …; undefined where the policy is not known. */
  readonly end: string | undefined;
  /** Whether some rule on the way may match or not. */
  readonly certain: boolean;
  /** The rule that ends it; undefined for the policy. */
  readonly by: FlowRule | undefined;
  /** Rules on the way that change the packet, or what is known of it. */
  readonly changedBy: readonly FlowRule[];
  /** Rules on the way that may end it, too. */
  readonly perhaps: readonly Step[];
  /** The packets around it with the same outcome. */
  readonly box: Box;
}

/** How deep chains are followed. */
const MOST_DEPTH = 100;

/**
 * Follows packets of a region through a table, each with the packets around it to which the same happens. Only rules that
 * concern the region are looked at; these are found once.
 */
export class OutcomeWalk {
  readonly #program: Program;
  readonly #region: Box;
  readonly #policyOf: (flow: ChainFlow) => string | undefined;
  readonly #relevant = new Map<ChainFlow, readonly Relevant[]>();

  constructor(program: Program, region: Box, policyOf: (flow: ChainFlow) => string | undefined) {
    this.#program = program;
    this.#region = region;
    this.#policyOf = policyOf;
  }

  /** What happens to a packet of the region that comes to a built-in chain; `around` bounds the packets told of. */
  follow(flow: ChainFlow, packet: Packet, around: Box): Outcome {
    const policy = this.#policyOf(flow);
    const walk = new Walk(this.#program.space, packet, policy, (chain) => this.#relevantIn(chain));
    const by = walk.through(flow, 0);
    const end = by === undefined ? policy : verdictOf(by);
    return {
      text: [...relevant(walk.events, end).map(textOf), end ?? "policy"].join("; "),
      end,
      certain: walk.certain,
      by: by?.rule,
      changedBy: walk.changedBy,
      perhaps: walk.perhaps,
      box: walk.around(around, end),
    };
  }

  #relevantIn(flow: ChainFlow): readonly Relevant[] {
    let relevant = this.#relevant.get(flow);
    if (relevant === undefined) {
      const { space } = this.#program;
      const byRule = new Map<FlowRule, Step[]>();
      for (const step of flow.index.meeting(this.#region, Number.POSITIVE_INFINITY, WITHOUT_END))
        addTo(byRule, step);
      for (const step of flow.others)
        if (matters(step.rule) && space.meet(step.box, this.#region)) addTo(byRule, step);
      const found = [...byRule]
        .map(([rule, steps]): Relevant => ({ rule, steps }))
        .sort((a, b) => a.rule.position - b.rule.position);
      relevant = found;
      this.#relevant.set(flow, found);
    }
    return relevant;
  }
}

/** Something on the way that may matter. */
type Event =
  | { readonly kind: "effect"; readonly text: string }
  | {
      readonly kind: "maybe";
      readonly text: string;
      /** Asking it changes nothing that other rules look at. */
      readonly own: boolean;
      /** What happens if it matches: the events in the chain that it leads to, and the end, if that is one. */
      readonly inside: readonly Event[];
      readonly end: string | undefined;
    };

/** Without those at the end of the way that, whether they match or not, lead to the same end. */
function relevant(events: readonly Event[], end: string | undefined): readonly Event[] {
  let count = events.length;
  for (; count > 0; count--) {
    const event = events[count - 1] as Event;
    if (event.kind === "effect" || !event.own) break;
    // A jump that comes back leads on.
    const leads = event.end === undefined || event.end === end;
    if (!leads || relevant(event.inside, event.end ?? end).length > 0) break;
  }
  return events.slice(0, count);
}

function textOf(event: Event): string {
  if (event.kind === "effect") return event.text;
  const inside = relevant(event.inside, event.end).map(textOf).join("; ");
  return `maybe ${event.text} { ${inside} ${event.end ?? "back"} }`;
}

/** A rule with those of its alternatives that concern a region. */
interface Relevant {
  readonly rule: FlowRule;
  readonly steps: readonly Step[];
}

const WITHOUT_END = { left: Number.POSITIVE_INFINITY };

function addTo(byRule: Map<FlowRule, Step[]>, step: Step): void {
  const steps = byRule.get(step.rule);
  if (steps === undefined) byRule.set(step.rule, [step]);
  else steps.push(step);
}

/** What a rule does, whatever it asks for. */
function verdictText({ entry }: FlowRule, family: Family): string {
  const { target, matches } = entry.content;
  return meaningOf(
    { ...entry.content, options: [], matches: target === undefined ? matches : [] },
    family,
  );
}

/** One packet on its way through a table. */
class Walk {
  events: Event[] = [];
  readonly changedBy: FlowRule[] = [];
  readonly perhaps: Step[] = [];
  certain = true;
  readonly #space: Space;
  readonly #packet: Packet;
  readonly #policy: string | undefined;
  readonly #relevantIn: (flow: ChainFlow) => readonly Relevant[];
  readonly #matched: Box[] = [];
  /** Steps that do not match, with how many events there were before them. */
  readonly #missed: { readonly step: Step; readonly events: number }[] = [];

  constructor(
    space: Space,
    packet: Packet,
    policy: string | undefined,
    relevantIn: (flow: ChainFlow) => readonly Relevant[],
  ) {
    this.#space = space;
    this.#packet = packet;
    this.#policy = policy;
    this.#relevantIn = relevantIn;
  }

  /** The step that ends the way; undefined where the packet comes back. */
  through(flow: ChainFlow, depth: number): Step | undefined {
    if (depth > MOST_DEPTH) {
      this.events.push({ kind: "effect", text: "lost" });
      this.certain = false;
      return undefined;
    }
    for (const { rule, steps } of this.#relevantIn(flow)) {
      const step = steps.find(({ box }) => this.#space.holds(box, this.#packet));
      if (step === undefined) {
        for (const missed of steps) this.#missed.push({ step: missed, events: this.events.length });
        continue;
      }
      this.#matched.push(step.box);
      if (step.uncertain) this.#maybe(step, depth);
      else if (step.control === "end") return step;
      else if (step.control === "return") return undefined;
      else if (step.control === "continue") {
        this.changedBy.push(rule);
        this.events.push({ kind: "effect", text: verdictText(rule, this.#space.family) });
      } else {
        const end = step.to === undefined ? undefined : this.through(step.to, depth + 1);
        if (end !== undefined || step.control === "goto") return end;
      }
    }
    return undefined;
  }

  /** A rule that may match or not: what it does then, and on. */
  #maybe(step: Step, depth: number): void {
    this.certain = false;
    const text = meaningOf(step.entry.content, this.#space.family);
    const { target, matches } = step.entry.sample;
    // What a goto in a user-defined chain leads to goes on where that was called.
    const goesOn = step.control === "continue" && (target === undefined || onlyTells(target.name));
    const own =
      (goesOn || step.control !== "continue") &&
      (step.control !== "goto" || depth === 0) &&
      !matches.some(hasSharedState);
    const before = this.events;
    this.events = [];
    const end = step.to === undefined ? step : this.through(step.to, depth + 1);
    if (end?.control === "end" || end?.control === "return") this.perhaps.push(end);
    const inside = this.events;
    this.events = [
      ...before,
      { kind: "maybe", text, own, inside, end: this.#verdict(step, end, depth) },
    ];
  }

  /** What a step leads to: whoever leaves a built-in chain meets its policy. */
  #verdict(step: Step, end: Step | undefined, depth: number): string | undefined {
    const leaves = end?.control === "return" || (step.control === "goto" && end === undefined);
    return leaves && depth === 0 ? this.#policy : verdictOf(end);
  }

  /** The packets to which the same happens. */
  around(bounds: Box, end: string | undefined): Box {
    let box = bounds;
    for (const matched of this.#matched) box = intersection(this.#space, box, matched) ?? box;
    const relevant = this.#missed.filter(
      ({ step, events }) =>
        // Where it would end the way with the same verdict, it makes no difference.
        end === undefined ||
        events !== this.events.length ||
        step.control !== "end" ||
        step.uncertain ||
        verdictOf(step) !== end,
    );
    return outside(
      this.#space,
      box,
      this.#packet,
      relevant.map(({ step }) => step.box),
    );
  }
}
