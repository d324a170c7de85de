import type { Candidates } from "./candidates";
import type { Condition } from "./condition";
import { type Difference, differences } from "./differences";
import type { Outcome, Verdict } from "./outcome";
import type { TracedChain, TracedRule, TracedTable } from "./program";
import type { Traveller } from "./traveller";
import { and, type Truth } from "./truth";

/** A rule on the way. */
export interface Step {
  readonly rule: TracedRule;
  /** True: the packet certainly comes here and matches. False: it does not match. */
  readonly matched: Truth;
  /** Where it does not match, the condition that fails; where that is not known, the first one of which it is not. */
  readonly condition: Condition | undefined;
}

/** What a rule changed about the packet. */
export interface Rewriting extends Difference {
  readonly rule: TracedRule;
  readonly certain: boolean;
}

/** What decides: a rule, or the policy of a built-in chain. */
export type Decider =
  | { readonly kind: "rule"; readonly rule: TracedRule }
  | { readonly kind: "policy"; readonly table: string; readonly chain: string };

/** A way to end. */
export interface Ending {
  readonly verdict: Verdict;
  readonly by: Decider;
}

/** What a chain gives back. */
interface Return {
  /** The packet as it comes back; undefined where it never does. */
  readonly packet: Traveller | undefined;
  /** Whether it comes back whatever is not known. */
  readonly always: boolean;
}

/** More rules than this are not followed for one packet: chains that jump to each other twice double the way each time. */
const MOST_STEPS = 1_000_000;

/** Deeper calls than this no tool loads. */
const MOST_CALLS = 512;

/**
 * One packet's walk through tables. Where it is not known whether a rule matches, both ways are followed and meet again
 * behind it: what differs then is no longer known, so the number of ways never grows.
 */
export class Walk {
  readonly steps: Step[] = [];
  readonly rewritings: Rewriting[] = [];
  readonly endings: Ending[] = [];
  /** Whether the way was too long to follow, so that nothing more is known. */
  isLost = false;
  /** How often a rule may have changed the packet. */
  changes = 0;
  #table!: TracedTable;
  #accepted: Traveller | undefined;
  #acceptedBy: Decider[] = [];
  #always = true;
  #calls = 0;
  /** How many rules it came by. */
  #passed = 0;
  readonly #isQuiet: boolean;

  /** `isQuiet`: only the endings are wanted, and no steps. Rules that cannot match are not asked then. */
  constructor({ isQuiet }: { readonly isQuiet: boolean }) {
    this.#isQuiet = isQuiet;
  }

  /** Takes the packet through one built-in chain. `certain`: whether it surely comes there. */
  through(
    table: TracedTable,
    chain: TracedChain,
    packet: Traveller,
    certain: boolean,
  ): {
    readonly packet: Traveller | undefined;
    readonly always: boolean;
    readonly by: readonly Decider[];
  } {
    this.#table = table;
    this.#accepted = undefined;
    this.#acceptedBy = [];
    this.#always = true;
    const { packet: left } = this.#chain(chain, packet, certain);
    if (left !== undefined) {
      const by: Decider = { kind: "policy", table: table.name, chain: chain.name };
      if (chain.policy !== "DROP") this.#accept(left, by);
      if (chain.policy !== "ACCEPT") this.#stop(chain.policy ?? "DROP", by);
    }
    return { packet: this.#accepted, always: this.#always, by: this.#acceptedBy };
  }

  #accept(packet: Traveller, by: Decider): void {
    this.#accepted = meet(this.#accepted, packet);
    if (!this.#acceptedBy.some((other) => isSame(other, by))) this.#acceptedBy.push(by);
  }

  #stop(verdict: Verdict, by: Decider): void {
    this.#always = false;
    if (!this.endings.some((other) => other.verdict === verdict && isSame(other.by, by)))
      this.endings.push({ verdict, by });
  }

  #chain(chain: TracedChain, start: Traveller, certain: boolean): Return {
    if (++this.#calls > MOST_CALLS || this.isLost) return this.#lose(start);
    let packet: Traveller | undefined = start;
    /** Whether everything that came into the chain comes to this rule. */
    let here = true;
    let always = true;
    let returned: Traveller | undefined;
    for (const rule of this.#rulesFor(chain, () => packet)) {
      const { matched, condition } = ask(rule.conditions, packet);
      if (!this.#isQuiet)
        this.#note(rule, matched === true && !(certain && here) ? undefined : matched, condition);
      if (matched === false) continue;
      if (Math.max(this.steps.length, this.#passed) > MOST_STEPS) return this.#lose(packet);
      const { outcomes } = rule;
      const sole: boolean = matched === true && outcomes.length === 1;
      let next: Traveller | undefined = matched === true ? undefined : packet;
      let stays = true;
      for (const outcome of outcomes) {
        if (outcome.kind === "continue" && outcome.change === undefined) {
          next = meet(next, packet);
          continue;
        }
        const taken: Traveller = sole ? packet : packet.copy();
        const after = this.#take(outcome, rule, taken, certain && here && sole);
        next = meet(next, after.next);
        returned = meet(returned, after.returned);
        stays &&= after.stays;
        always &&= after.always;
      }
      here &&= stays;
      packet = next;
      if (packet === undefined) break;
    }
    this.#calls--;
    return { packet: meet(returned, packet), always };
  }

  /** The rules that a packet comes by in a chain; it may be changed on the way. */
  #rulesFor(chain: TracedChain, packet: () => Traveller | undefined): Iterable<TracedRule> {
    return this.#isQuiet && chain.candidates !== undefined
      ? this.#likely(chain.rules, chain.candidates, packet)
      : chain.rules;
  }

  *#likely(
    rules: readonly TracedRule[],
    candidates: Candidates,
    packet: () => Traveller | undefined,
  ): Generator<TracedRule, void> {
    let index = 0;
    for (let now = packet(); now !== undefined && index < rules.length; now = packet()) {
      const { destination, dport, fragment } = now;
      const places = candidates.of(now);
      if (places === undefined) {
        this.#passed += rules.length - index;
        yield* rules.slice(index);
        return;
      }
      let isSame = true;
      for (const place of places) {
        if (place < index) continue;
        this.#passed += place + 1 - index;
        index = place + 1;
        yield rules[place] as TracedRule;
        const after = packet();
        isSame =
          after !== undefined &&
          after.destination === destination &&
          after.dport === dport &&
          after.fragment === fragment;
        if (!isSame) break;
      }
      if (isSame) return;
    }
  }

  #take(
    outcome: Outcome,
    rule: TracedRule,
    packet: Traveller,
    certain: boolean,
  ): {
    readonly next?: Traveller | undefined;
    readonly returned?: Traveller | undefined;
    readonly stays: boolean;
    readonly always: boolean;
  } {
    switch (outcome.kind) {
      case "continue":
        this.#change(outcome, rule, packet, certain);
        return { next: packet, stays: true, always: true };
      case "accept":
        this.#change(outcome, rule, packet, certain);
        this.#accept(packet, { kind: "rule", rule });
        return { stays: false, always: false };
      case "stop":
        this.#stop(outcome.verdict, { kind: "rule", rule });
        return { stays: false, always: false };
      case "return":
        return { returned: packet, stays: false, always: true };
      case "jump":
      case "goto": {
        const chain = this.#table.chains.get(outcome.chain);
        const back = chain === undefined ? this.#lose(packet) : this.#chain(chain, packet, certain);
        if (outcome.kind === "jump")
          return { next: back.packet, stays: back.always, always: back.always };
        return { returned: back.packet, stays: false, always: back.always };
      }
    }
  }

  #change(
    outcome: Outcome & { kind: "continue" | "accept" },
    rule: TracedRule,
    packet: Traveller,
    certain: boolean,
  ): void {
    if (outcome.change === undefined) return;
    this.changes++;
    const before = packet.copy();
    outcome.change(packet);
    for (const difference of differences(before, packet))
      this.rewritings.push({ ...difference, rule, certain });
  }

  #note(rule: TracedRule, matched: Truth, condition: Condition | undefined): void {
    const last = rule.isAlternative ? this.steps.at(-1) : undefined;
    if (rule.isAlternative && matched === false) return;
    const step = { rule, matched, condition };
    // Of a list of addresses, the one that fits is told.
    if (last?.rule.line === rule.line && last.matched === false)
      this.steps[this.steps.length - 1] = step;
    else this.steps.push(step);
  }

  #lose(packet: Traveller): Return {
    this.isLost = true;
    packet.forgetAll();
    return { packet, always: false };
  }
}

/** All conditions of a rule together: the first that fails decides, else the first that is not known. */
function ask(
  conditions: readonly Condition[],
  packet: Traveller,
): { readonly matched: Truth; readonly condition: Condition | undefined } {
  let matched: Truth = true;
  let doubtful: Condition | undefined;
  for (const condition of conditions) {
    const truth = condition.test(packet);
    if (truth === false) return { matched: false, condition };
    if (truth === undefined) doubtful ??= condition;
    matched = and(matched, truth);
  }
  return { matched, condition: doubtful };
}

/** One packet that may be either. */
export function meet(a: Traveller | undefined, b: Traveller | undefined): Traveller | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  const both = a.copy();
  both.merge(b);
  return both;
}

function isSame(a: Decider, b: Decider): boolean {
  if (a.kind === "rule") return b.kind === "rule" && a.rule.line === b.rule.line;
  return b.kind === "policy" && a.table === b.table && a.chain === b.chain;
}
