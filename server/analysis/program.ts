import type { TableSpec } from "../catalogue/tables";
import type { Dialect } from "../ruleset/dialect";
import type { Rule } from "../ruleset/model";
import type { Chain, RuleEntry, Section } from "../ruleset/ruleset";
import type { Answer, Known } from "./answer";
import { ConditionsReader, learn, type Surroundings } from "./conditions";
import { type Control, UNKNOWN_WAY, type Way, wayOf } from "./control";
import { Influences } from "./influences";
import type { Redundancy } from "./redundancy";
import type { Repeat } from "./repeats";
import { type Box, FIELD, Interfaces, type Packet, Space } from "./space";
import { mayDivert, StepIndex } from "./stepIndex";

/** One alternative of a rule: a rule that asks for one of several things has several, at the same place. */
export class Step {
  readonly rule: FlowRule;
  readonly box: Box;
  /** What it matches is at most the box, and nothing for certain. */
  readonly uncertain: boolean;
  readonly control: Control;
  /** ACCEPT, DROP, REJECT, DNAT, … of a step that ends the way. */
  readonly verdict: string | undefined;
  /** The chain that it jumps or goes to. */
  readonly to: ChainFlow | undefined;

  constructor(
    rule: FlowRule,
    box: Box,
    uncertain: boolean,
    { control, verdict, certain }: Way,
    to: ChainFlow | undefined,
  ) {
    this.rule = rule;
    this.box = box;
    this.uncertain = uncertain || !certain;
    this.control = control;
    this.verdict = verdict;
    this.to = to;
  }

  get entry(): RuleEntry {
    return this.rule.entry;
  }

  get chain(): ChainFlow {
    return this.rule.flow;
  }

  /** Grows along the chain; nothing else is said by it. */
  get position(): number {
    return this.rule.position;
  }
}

/** A rule in its place, for as long as its line stays as it is. */
export class FlowRule implements Known<Step> {
  readonly flow: ChainFlow;
  /** As the newest version of the file has it. */
  entry: RuleEntry;
  position: number;
  steps: readonly Step[] = [];
  answer: Answer<Step> | undefined = undefined;
  witness: Packet | undefined = undefined;
  /** Whether it is proven to change no verdict; undefined where it has to be asked (again). */
  redundant: Redundancy | undefined = undefined;

  constructor(flow: ChainFlow, entry: RuleEntry, position: number) {
    this.flow = flow;
    this.entry = entry;
    this.position = position;
  }
}

/** What is read from a rule by the first who asks, for as long as its line stays as it is. */
export function onceARule<Value>(read: (entry: RuleEntry) => Value): (step: Step) => Value {
  const known = new WeakMap<FlowRule, { readonly value: Value }>();
  return ({ rule }) => {
    let found = known.get(rule);
    if (found === undefined) {
      found = { value: read(rule.entry) };
      known.set(rule, found);
    }
    return found.value;
  };
}

/** A chain as packets go through it. */
export class ChainFlow {
  readonly name: string;
  /** As the newest version of the file has it; undefined where that declares no such chain. */
  chain: Chain | undefined;
  /** What can arrive at a built-in chain at all; undefined for others. */
  region: Box | undefined;
  rules: FlowRule[] = [];
  /** Steps that jump or go here, in no order. */
  readonly callers = new Set<Step>();
  /** Whether some built-in chain leads here, whatever the packets. */
  isCalled = false;
  readonly index: StepIndex<Step>;
  /** What is known of packets that come to its first rule. */
  readonly entry: Known<Step> = { answer: undefined, witness: undefined };
  /** How often one of its rules came to be dead, or was no longer. */
  turned = 0;
  /** Rules that speak of it while it is not declared. */
  mentions: Set<FlowRule> | undefined;
  /** Those of its rules that let all they match go on, whatever was asked before. */
  goingOn: Set<FlowRule> | undefined;
  /** The rules of the file that its own are known to be up to date with. */
  renewed: readonly RuleEntry[] | undefined;

  constructor(name: string, space: Space) {
    this.name = name;
    this.index = new StepIndex(space);
  }

  #steps: readonly Step[] | undefined;

  /** Its rules that do again what others do; undefined where nobody has looked since its rules changed. */
  repeats: readonly Repeat[] | undefined;

  /** The steps of its rules in order. */
  get steps(): readonly Step[] {
    if (this.#steps === undefined) {
      const steps: Step[] = [];
      // Asked for after each edit of a chain that may be long.
      for (const rule of this.rules) for (const step of rule.steps) steps.push(step);
      this.#steps = steps;
    }
    return this.#steps;
  }

  #others: readonly Step[] | undefined;

  /** Its steps that are not in the index: they may match and divert packets, or change them, or neither. */
  get others(): readonly Step[] {
    this.#others ??= this.steps.filter((step) => !mayDivert(step));
    return this.#others;
  }

  /** Its rules are others than before. */
  changed(): void {
    this.#steps = undefined;
    this.#others = undefined;
    this.repeats = undefined;
  }
}

/** How many rules are read between two pauses. */
const RULES_AT_ONCE = 100;
const ADDRESSES = ["address-list", "address-range", "address-mask", "address"] as const;
/** How many chains are looked at between two pauses. */
const CHAINS_AT_ONCE = 2000;
/** Positions are given out with room between them. */
const GAP = 1024;

/** What a new version of a table changed of its program. */
export interface Changes {
  /** Steps that came or went. */
  readonly steps: Step[];
  /** Rules that came, some of which may have gone again. */
  readonly came: FlowRule[];
  readonly gone: FlowRule[];
  /** Some jump, goto or chain came or went. */
  calls: boolean;
  /** Everything is new. */
  all: boolean;
}

/**
 * One table as a program over packets, kept up to date with the versions of a file: only rules whose lines changed are
 * read again.
 */
export class Program {
  readonly dialect: Dialect;
  readonly spec: TableSpec;
  space: Space;
  readonly #flows = new Map<string, ChainFlow>();
  #changes: Changes = { steps: [], came: [], gone: [], calls: false, all: true };
  #influences = new Influences();
  #surroundings: Surroundings;
  #conditions: ConditionsReader;
  #chains: readonly ChainFlow[] | undefined;
  #learnt = false;
  /** Rules that the space has taken in, and with them all that are alike. */
  #taken = new WeakSet<Rule>();
  /** How many rules were read since the last pause. */
  #read = 0;
  #section: Section | undefined;

  readonly #shared: boolean;

  /** `shared`: a space and influences that were learnt from all tables that are to be compared. */
  constructor(
    dialect: Dialect,
    spec: TableSpec,
    shared?: { readonly space: Space; readonly influences: Influences },
  ) {
    this.dialect = dialect;
    this.spec = spec;
    this.space = shared?.space ?? new Space(dialect.family);
    this.#shared = shared !== undefined;
    this.#learnt = this.#shared;
    this.#surroundings = this.#surround(shared?.influences ?? this.#influences);
    this.#conditions = new ConditionsReader(this.space, this.#surroundings);
  }

  /** The chains that the newest version declares, and the built-in ones. */
  get chains(): readonly ChainFlow[] {
    this.#chains ??= [...this.#flows.values()].filter((flow) => flow.chain !== undefined);
    return this.#chains;
  }

  /** The rules of all its chains. */
  *rules(): Generator<FlowRule> {
    for (const { rules } of this.chains) yield* rules;
  }

  chain(name: string): ChainFlow | undefined {
    const flow = this.#flows.get(name);
    return flow?.chain === undefined ? undefined : flow;
  }

  /** The version that it was read from last. */
  get section(): Section | undefined {
    return this.#section;
  }

  /** What changed since it was last asked for. */
  take(): Changes {
    const changes = this.#changes;
    this.#changes = { steps: [], came: [], gone: [], calls: false, all: false };
    return changes;
  }

  /**
   * Reads another version, with pauses; given up half-way it can go on with any other version. Linear in the rules, but
   * only those that changed cost more than a look.
   */
  *read(section: Section): Generator<undefined, void> {
    for (;;) {
      if (!this.#learnt) yield* this.#learn(section);
      if (yield* this.#update(section)) break;
      // Something was learnt that sets made before don't know: they are all made anew.
      this.#forget();
    }
    this.#section = section;
  }

  #forget(): void {
    this.space = new Space(this.dialect.family);
    this.#taken = new WeakSet();
    this.#flows.clear();
    this.#chains = undefined;
    this.#changes = { steps: [], came: [], gone: [], calls: true, all: true };
    this.#influences = new Influences();
    this.#learnt = false;
  }

  /** What the rules speak of has to be known before the first set is made. */
  *#learn(section: Section): Generator<undefined, void> {
    let looked = 0;
    const samples = new Set<Rule>();
    for (const chain of section.chains.values()) {
      for (const entry of chain.rules) {
        if (!samples.has(entry.sample)) learn(this.space, entry.sample);
        samples.add(entry.sample);
        if (entry.isAlike && this.#namesMore(entry)) learn(this.space, entry.asked);
        this.#influences.count(entry.sample, 1);
        if (++looked % RULES_AT_ONCE === 0) yield undefined;
      }
    }
    this.space.open();
    this.#surroundings = this.#surround(this.#influences);
    this.#conditions = new ConditionsReader(this.space, this.#surroundings);
    this.#influences = new Influences();
    this.#learnt = true;
  }

  /** Whether a rule may speak of interfaces, or of IPv6 addresses, that its sample does not speak of. */
  #namesMore(entry: RuleEntry): boolean {
    return (
      entry.differsIn("interface") ||
      (this.dialect.family === "ip6" && ADDRESSES.some((kind) => entry.differsIn(kind)))
    );
  }

  #surround({ marksChange, packetsChange }: Influences): Surroundings {
    return {
      untracked: this.spec.name === "raw",
      marksChange,
      packetsChange,
      legacy: this.dialect.variant === "legacy",
    };
  }

  /** False where everything has to be read anew. */
  *#update(section: Section): Generator<undefined, boolean> {
    for (const flow of this.#flows.values())
      if (flow.chain !== undefined && !section.chains.has(flow.name)) this.#close(flow);
    const flows: ChainFlow[] = [];
    for (const chain of section.chains.values()) {
      const flow = this.#flow(chain.name);
      if (flow.chain === undefined) this.#open(flow, chain);
      // A declaration that moves takes along the jumps above or below it, whose lines stay as they are.
      else if (flow.chain.callers.length !== chain.callers.length) this.#changes.calls = true;
      flow.chain = chain;
      flows.push(flow);
    }
    let looked = 0;
    for (const flow of flows) {
      if (!renew(flow) && !(yield* this.#updateChain(flow))) return false;
      if (++looked % CHAINS_AT_ONCE === 0) yield undefined;
    }
    const { marksChange, packetsChange } = this.#influences;
    return (
      this.#shared ||
      (marksChange === this.#surroundings.marksChange &&
        packetsChange === this.#surroundings.packetsChange)
    );
  }

  #flow(name: string): ChainFlow {
    let flow = this.#flows.get(name);
    if (flow === undefined) {
      flow = new ChainFlow(name, this.space);
      this.#flows.set(name, flow);
    }
    return flow;
  }

  #open(flow: ChainFlow, chain: Chain): void {
    flow.chain = chain;
    this.#chains = undefined;
    flow.region = chain.builtIn ? regionOf(this.space, this.spec.name, chain.name) : undefined;
    this.#changes.calls = true;
    for (const rule of [...(flow.mentions ?? [])]) this.#readAgain(rule);
  }

  #close(flow: ChainFlow): void {
    this.#changes.calls = true;
    this.#remove(flow.rules);
    flow.rules = [];
    flow.renewed = undefined;
    flow.changed();
    flow.chain = undefined;
    this.#chains = undefined;
    for (const caller of [...flow.callers]) this.#readAgain(caller.rule);
  }

  *#updateChain(flow: ChainFlow): Generator<undefined, boolean> {
    const old = flow.rules;
    const entries = flow.chain?.rules ?? [];
    const most = Math.min(old.length, entries.length);
    let head = 0;
    while (head < most && isSame(old[head], entries[head])) head++;
    let tail = 0;
    while (
      tail < most - head &&
      isSame(old[old.length - 1 - tail], entries[entries.length - 1 - tail])
    )
      tail++;
    const removed = old.slice(head, old.length - tail);
    this.#remove(removed);
    if (removed.length > 0) {
      old.splice(head, removed.length);
      flow.changed();
    }
    let at = head;
    const last = entries.length - tail;
    while (at < last) {
      const some = entries.slice(at, Math.min(last, at + RULES_AT_ONCE));
      if (!this.#insert(flow, at, some)) return false;
      at += some.length;
      this.#read += some.length;
      if (this.#read < RULES_AT_ONCE) continue;
      this.#read = 0;
      yield undefined;
    }
    renew(flow);
    return true;
  }

  #insert(flow: ChainFlow, at: number, entries: readonly RuleEntry[]): boolean {
    const positions = this.#positions(flow, at, entries.length);
    const rules = entries.map(
      (entry, index) => new FlowRule(flow, entry, positions[index] as number),
    );
    for (const rule of rules) {
      const { entry } = rule;
      if (!this.#fits(entry)) return false;
      this.#readSteps(rule);
    }
    this.#announce(flow, rules);
    if (!this.#changes.all) for (const rule of rules) this.#changes.came.push(rule);
    if (at === flow.rules.length) flow.rules.push(...rules);
    else flow.rules.splice(at, 0, ...rules);
    flow.changed();
    return true;
  }

  /** Places between two rules; the rules of a chain are numbered anew where there is no room left. */
  #positions(flow: ChainFlow, at: number, count: number): number[] {
    const { rules } = flow;
    const before = at === 0 ? 0 : (rules[at - 1] as FlowRule).position;
    const after = rules[at]?.position ?? before + GAP * (count + 1);
    const distance = Math.floor((after - before) / (count + 1));
    // Whole numbers, which the engine keeps in the rules themselves.
    if (distance > 0)
      return Array.from({ length: count }, (_, index) => before + distance * (index + 1));
    for (const [index, rule] of rules.entries()) rule.position = GAP * (index + 1);
    return this.#positions(flow, at, count);
  }

  /** Whether the space can take in what a rule speaks of. */
  #fits(entry: RuleEntry): boolean {
    if (entry.isAlike && this.#namesMore(entry)) return learn(this.space, entry.asked);
    const { sample } = entry;
    const fits = this.#taken.has(sample) || learn(this.space, sample);
    if (fits) this.#taken.add(sample);
    return fits;
  }

  #readSteps(rule: FlowRule): void {
    const { entry } = rule;
    this.#influences.count(entry.sample, 1);
    if (entry.sample.otherFamily) return;
    const named = wayOf(entry.sample);
    const to = named.to === undefined ? undefined : this.#target(entry.jump ?? named.to, rule);
    const way = named.to !== undefined && to === undefined ? UNKNOWN_WAY : named;
    const { boxes, uncertain } = this.#conditions.of(entry);
    rule.steps = boxes.map((box) => new Step(rule, box, uncertain, way, to));
  }

  /** The user-defined chain of a name; a rule that names one that is not there is read again when it is. */
  #target(name: string, rule: FlowRule): ChainFlow | undefined {
    const flow = this.#flow(name);
    if (flow.chain === undefined) {
      flow.mentions ??= new Set();
      flow.mentions.add(rule);
      return undefined;
    }
    return flow.chain.builtIn ? undefined : flow;
  }

  #announce(flow: ChainFlow, rules: readonly FlowRule[]): void {
    flow.index.add(rules.flatMap((rule) => rule.steps));
    for (const rule of rules) {
      const { entry, steps } = rule;
      if (goesOn(rule)) {
        flow.goingOn ??= new Set();
        flow.goingOn.add(rule);
      }
      if (entry.jump !== undefined) this.#changes.calls = true;
      for (const step of steps) {
        this.#changed(step);
        step.to?.callers.add(step);
      }
    }
  }

  #remove(rules: readonly FlowRule[]): void {
    for (const rule of rules) {
      this.#drop(rule);
      if (!this.#changes.all) this.#changes.gone.push(rule);
    }
  }

  #drop(rule: FlowRule): void {
    rule.flow.goingOn?.delete(rule);
    this.#influences.count(rule.entry.sample, -1);
    const { jump } = rule.entry;
    if (jump !== undefined) {
      this.#flows.get(jump)?.mentions?.delete(rule);
      this.#changes.calls = true;
    }
    for (const step of rule.steps) {
      rule.flow.index.remove(step);
      this.#changed(step);
      step.to?.callers.delete(step);
    }
  }

  #readAgain(rule: FlowRule): void {
    this.#drop(rule);
    rule.steps = [];
    this.#readSteps(rule);
    this.#announce(rule.flow, [rule]);
    rule.flow.changed();
  }

  #changed(step: Step): void {
    if (!this.#changes.all) this.#changes.steps.push(step);
  }
}

function goesOn({ entry, steps }: FlowRule): boolean {
  return (
    steps.length > 0 &&
    entry.sample.faults.length === 0 &&
    steps.every((step) => step.control === "continue" && !step.uncertain)
  );
}

/** Gives the rules of a chain their newest entries; false, and nothing of use, where their lines are others. */
function renew(flow: ChainFlow): boolean {
  const { rules, chain, renewed } = flow;
  const entries = chain?.rules ?? NO_RULES;
  if (entries === renewed) return true;
  flow.renewed = undefined;
  if (rules.length !== entries.length) return false;
  for (let i = 0; i < entries.length; i++) {
    const rule = rules[i] as FlowRule;
    const entry = entries[i] as RuleEntry;
    if (rule.entry !== entry && rule.entry.line !== entry.line) return false;
    rule.entry = entry;
  }
  flow.renewed = entries;
  return true;
}

const NO_RULES: readonly RuleEntry[] = [];

function isSame(rule: FlowRule | undefined, entry: RuleEntry | undefined): boolean {
  return rule?.entry.line === entry?.line;
}

/** What can arrive at a built-in chain: interfaces that are known there, and the states of connections that nat is asked about. */
function regionOf(space: Space, table: string, name: string): Box {
  const fields: number[] = [];
  const sets: number[] = [];
  const none = (field: number) => space.domain(field).range(Interfaces.NONE, Interfaces.NONE);
  const some = (field: number) => space.domain(field).not(none(field));
  const add = (field: number, set: number) => {
    fields.push(field);
    sets.push(set);
  };
  if (name === "INPUT" || name === "PREROUTING" || name === "BROUTING") {
    add(FIELD.in, some(FIELD.in));
    add(FIELD.out, none(FIELD.out));
    // IPv4 puts fragments together before it delivers a packet (`ip_local_deliver`).
    if (name === "INPUT" && space.family === "ip") {
      add(FIELD.fragment, space.domain(FIELD.fragment).range(0, 0));
    }
  } else if (name === "OUTPUT") {
    add(FIELD.in, none(FIELD.in));
    add(FIELD.out, some(FIELD.out));
  } else if (name === "FORWARD") {
    add(FIELD.in, some(FIELD.in));
    add(FIELD.out, some(FIELD.out));
  } else if (name === "POSTROUTING") add(FIELD.out, some(FIELD.out));
  // nat is asked about the first packet of a connection only, which is new or related to another one.
  if (table === "nat" && space.family !== "eb") {
    const domain = space.domain(FIELD.state);
    add(FIELD.state, domain.or(domain.range(0, 0), domain.range(2, 2)));
  }
  return { fields, sets };
}
