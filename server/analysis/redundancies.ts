import { intersection } from "./boxes";
import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Reach } from "./reach";
import { RedundancySearch } from "./redundant";
import type { Box, Packet } from "./space";

/** Where more steps changed, or packets come to them by more ways, every rule is asked again whether it is redundant. */
const MOST_STEPS = 64;
const MOST_BOXES = 256;
/** How many rules are looked at between two pauses, and how many are asked. */
const RULES_AT_ONCE = 1000;
const ASKED_AT_ONCE = 8;

/** A step that came or went, or whose rule does not match any more or again, and packets that may come to it. */
interface Change {
  readonly step: Step;
  readonly box: Box;
}

/**
 * Which rules of a table change no verdict, kept up to date with the versions of a file. What was found out about a rule
 * holds for as long as no step changes that concerns the packet that settled it; where none did, no step that concerns any
 * of its packets.
 */
export class Redundancies {
  readonly #program: Program;
  /** Those that are redundant. */
  readonly #found = new Set<FlowRule>();
  /** The packets that may come to steps that changed since rules were asked last; undefined where all are to be asked. */
  #changed: Change[] | undefined;
  #dead: ReadonlySet<FlowRule> = new Set();
  #policies = "";

  constructor(program: Program) {
    this.#program = program;
  }

  /** The chains of rules that are redundant. */
  get flows(): Set<ChainFlow> {
    return new Set([...this.#found].map(({ flow }) => flow));
  }

  /** Steps came or went. Without pauses: what was found and does not hold any more is taken back at once. */
  change(steps: readonly Step[], reach: Reach): void {
    if (this.#changed === undefined || steps.length === 0) return;
    const changed = this.#packetsOf(steps, reach);
    const all = changed === undefined || this.#changed.length + changed.length > MOST_BOXES;
    for (const rule of this.#found) if (all || this.#concerns(changed, rule)) this.#forget(rule);
    if (all) this.#changed = undefined;
    else this.#changed.push(...changed);
  }

  /**
   * The packets that may come to steps, as far as the conditions of jumps tell; undefined for too many steps. Ways that
   * went with a jump need not be looked at: that jump changed, too.
   */
  #packetsOf(steps: readonly Step[], reach: Reach): Change[] | undefined {
    if (steps.length > MOST_STEPS) return undefined;
    const { space } = this.#program;
    return steps.flatMap((step) => {
      const ways = step.chain.chain === undefined ? [] : reach.ways(step.chain);
      if (ways === undefined) return { step, box: step.box };
      return ways.flatMap((way) => {
        const box = intersection(space, way, step.box);
        return box === undefined ? [] : { step, box };
      });
    });
  }

  /** Everything is new. */
  renew(): void {
    for (const rule of this.#found) this.#forget(rule);
    this.#changed = undefined;
    // Their sets are those of another space.
    this.#dead = new Set();
  }

  /**
   * Asks the rules of which it is not known, where all answers are and these rules are dead, with pauses. It can be given up
   * at any time.
   */
  *find(
    reach: Reach,
    policyOf: (flow: ChainFlow) => string | undefined,
    dead: ReadonlySet<FlowRule>,
  ): Generator<undefined, void> {
    const open = yield* this.#takeBack(reach, policyOf, dead);
    const search = new RedundancySearch(this.#program, reach, policyOf);
    let asked = 0;
    for (const rule of open) {
      if (rule.witness === undefined) continue;
      rule.redundant = search.of(rule, this.#complete(rule.witness));
      if (rule.redundant.kind === "redundant") this.#found.add(rule);
      if (rule.redundant.kind !== "opposed" || ++asked % ASKED_AT_ONCE === 0) yield undefined;
    }
  }

  /** Takes back what does not hold any more; returns the rules that are to be asked. In one go: there may be very many rules. */
  *#takeBack(
    reach: Reach,
    policyOf: (flow: ChainFlow) => string | undefined,
    dead: ReadonlySet<FlowRule>,
  ): Generator<undefined, FlowRule[]> {
    const { chains } = this.#program;
    const policies = chains
      .filter(({ region }) => region !== undefined)
      .map((flow) => policyOf(flow) ?? "")
      .join(" ");
    const turned = [...dead, ...this.#dead].filter(
      (rule) => dead.has(rule) !== this.#dead.has(rule),
    );
    const more = this.#packetsOf(
      turned.flatMap(({ steps }) => steps),
      reach,
    );
    const changed = [...(this.#changed ?? []), ...(more ?? [])];
    const all =
      this.#changed === undefined ||
      more === undefined ||
      policies !== this.#policies ||
      changed.length > MOST_BOXES;
    const open: FlowRule[] = [];
    let looked = 0;
    for (const { rules } of chains)
      for (const rule of rules) {
        if (++looked % RULES_AT_ONCE === 0) yield undefined;
        const isAlive = rule.answer?.kind === "alive" && rule.witness !== undefined;
        if (rule.redundant !== undefined) {
          if (isAlive && !all && !this.#concerns(changed, rule)) continue;
          this.#forget(rule);
        }
        if (isAlive) open.push(rule);
      }
    this.#changed = [];
    this.#dead = dead;
    this.#policies = policies;
    return open;
  }

  #forget(rule: FlowRule): void {
    rule.redundant = undefined;
    this.#found.delete(rule);
  }

  /** Whether what is known of a rule may be otherwise since steps changed to which some packets come. */
  #concerns(changed: readonly Change[], { redundant, steps }: FlowRule): boolean {
    if (redundant === undefined || redundant.kind === "never") return false;
    if (redundant.kind === "opposed") {
      const { packet, certain } = redundant;
      for (const { step, box } of changed)
        if (this.#mayHold(certain ? box : step.box, packet)) return true;
      return false;
    }
    const { chains } = redundant;
    const { space } = this.#program;
    return changed.some(
      ({ step, box }) =>
        (chains === undefined ||
          chains.has(step.chain) ||
          (step.to !== undefined && chains.has(step.to))) &&
        steps.some((own) => space.meet(box, own.box)),
    );
  }

  /** A packet from before a match was known has no value for it. */
  #mayHold({ fields, sets }: Box, packet: Packet): boolean {
    for (let at = 0; at < fields.length; at++) {
      const field = fields[at] as number;
      if (
        field < packet.length &&
        !this.#program.space.domain(field).has(sets[at] as number, packet[field] as number)
      )
        return false;
    }
    return true;
  }

  /** A packet with values also for what was not asked yet when it was found: any will do. */
  #complete(packet: Packet): Packet {
    const fields = this.#program.space.domains.length;
    if (packet.length === fields) return packet;
    return [...packet, ...new Array<number>(fields - packet.length).fill(0)];
  }
}
