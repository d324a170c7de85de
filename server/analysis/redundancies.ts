import type { ChainFlow, FlowRule, Program, Step } from "./program";
import type { Reach } from "./reach";
import { RedundancySearch } from "./redundant";
import type { Box, Packet } from "./space";

/** Where more steps changed, every rule is asked again whether it is redundant. */
const MOST_STEPS = 64;
/** How many rules are looked at between two pauses, and how many are asked. */
const RULES_AT_ONCE = 1000;
const ASKED_AT_ONCE = 8;

/**
 * Which rules of a table change no verdict, kept up to date with the versions of a file. What was found out about a rule
 * holds for as long as no step changes that concerns the packet that settled it; where none did, no step that concerns any
 * of its packets.
 */
export class Redundancies {
  readonly #program: Program;
  /** Those that are redundant. */
  readonly #found = new Set<FlowRule>();
  /** Steps that changed since rules were asked last; undefined where all are to be asked. */
  #changed: Step[] | undefined;
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
  change(steps: readonly Step[]): void {
    if (this.#changed === undefined) return;
    this.#changed.push(...steps);
    for (const rule of this.#found)
      if (this.#changed.length > MOST_STEPS || this.#concerns(steps, rule)) this.#forget(rule);
    if (this.#changed.length > MOST_STEPS) this.#changed = undefined;
  }

  /** Everything is new. */
  renew(): void {
    for (const rule of this.#found) this.#forget(rule);
    this.#changed = undefined;
  }

  /** Asks the rules of which it is not known, where all answers are, with pauses. It can be given up at any time. */
  *find(
    reach: Reach,
    policyOf: (flow: ChainFlow) => string | undefined,
  ): Generator<undefined, void> {
    const { chains } = this.#program;
    yield* this.#takeBack(policyOf);
    const search = new RedundancySearch(this.#program, reach, policyOf);
    let looked = 0;
    let asked = 0;
    for (const flow of chains) {
      for (const rule of flow.rules) {
        if (++looked % RULES_AT_ONCE === 0) yield undefined;
        const { answer, witness } = rule;
        if (answer?.kind !== "alive" || witness === undefined) {
          if (rule.redundant !== undefined) this.#forget(rule);
          continue;
        }
        if (rule.redundant !== undefined) continue;
        rule.redundant = search.of(rule, this.#complete(witness));
        if (rule.redundant.kind === "redundant") this.#found.add(rule);
        if (rule.redundant.kind !== "opposed" || ++asked % ASKED_AT_ONCE === 0) yield undefined;
      }
    }
  }

  /** Takes back what does not hold any more. */
  *#takeBack(policyOf: (flow: ChainFlow) => string | undefined): Generator<undefined, void> {
    const { chains } = this.#program;
    const policies = chains
      .filter(({ region }) => region !== undefined)
      .map((flow) => policyOf(flow) ?? "")
      .join(" ");
    const dead = new Set<FlowRule>();
    let looked = 0;
    for (const { rules } of chains)
      for (const rule of rules) {
        if (rule.answer?.kind === "dead") dead.add(rule);
        if (++looked % RULES_AT_ONCE === 0) yield undefined;
      }
    const turned = [...dead, ...this.#dead].filter(
      (rule) => dead.has(rule) !== this.#dead.has(rule),
    );
    const changed = [...(this.#changed ?? []), ...turned.flatMap(({ steps }) => steps)];
    const all =
      this.#changed === undefined || policies !== this.#policies || changed.length > MOST_STEPS;
    if (all || changed.length > 0)
      for (const { rules } of chains)
        for (const rule of rules) {
          if (rule.redundant !== undefined && (all || this.#concerns(changed, rule)))
            this.#forget(rule);
          if (++looked % RULES_AT_ONCE === 0) yield undefined;
        }
    this.#changed = [];
    this.#dead = dead;
    this.#policies = policies;
  }

  #forget(rule: FlowRule): void {
    rule.redundant = undefined;
    this.#found.delete(rule);
  }

  /** Whether what is known of a rule may be otherwise since steps changed. */
  #concerns(changed: readonly Step[], { redundant, steps }: FlowRule): boolean {
    const { space } = this.#program;
    if (redundant === undefined || redundant.kind === "never") return false;
    return redundant.kind === "opposed"
      ? changed.some(({ box }) => this.#mayHold(box, redundant.packet))
      : changed.some((step) => steps.some(({ box }) => space.meet(step.box, box)));
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
    const complete = new Float64Array(fields);
    complete.set(packet);
    return complete;
  }
}
