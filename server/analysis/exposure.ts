import { tableOf } from "../catalogue/tables";
import { depthOf, loopsOf } from "../ruleset/calls";
import type { Ruleset, Section } from "../ruleset/ruleset";
import { intersection } from "./boxes";
import { describeBox, describeInterfaces, describeSet } from "./describeBox";
import { type PacketSpec, specOf } from "./packetSpec";
import { type ChainFlow, Program, type Step } from "./program";
import { Reach } from "./reach";
import { type Box, EVERYTHING, FIELD, type Packet, type Space, setOf } from "./space";
import { policyOf } from "./trace/program";
import { Tracer } from "./trace/trace";
import { verdictOf } from "./verdict";

/** New connections that a rule or a policy lets in, through, or out. Lines count from 1. */
export interface Service {
  readonly hook: "INPUT" | "FORWARD" | "OUTPUT";
  readonly protocol: string;
  /** Ports of the receiver; of ICMP the type. */
  readonly ports: string;
  readonly sources: string;
  readonly destinations: string;
  /** Where the packets come in, and where they go out. */
  readonly in: string;
  readonly out: string;
  /** What else is asked of them, in words. */
  readonly conditions: string;
  /** The line of the rule that accepts them; null for a policy. */
  readonly line: number | null;
  /** Lines above it that take some of them. */
  readonly except: readonly number[];
  /** Whether all of them are accepted for certain: the lower bound. The others may be: the upper bound. */
  readonly certain: boolean;
  /** What rewrote their destination before, where that is why they come here. */
  readonly rewrittenBy: { readonly line: number; readonly to: string } | null;
  /** One of them, as it comes in. */
  readonly example: PacketSpec["packet"];
}

/** Which new connections a ruleset lets pass. */
export interface Exposure {
  readonly services: readonly Service[];
  /** Sentences about what could not be told. */
  readonly undecided: readonly string[];
}

const HOOKS = ["INPUT", "FORWARD", "OUTPUT"] as const;
const NEW = 0;
/** Chains that are nested more deeply are not looked at. */
const MOST_NESTED = 500;
/** More packets that nat rewrites are not followed: what becomes of them is left open. */
const MOST_TRACED = 1000;
/** More ways into a chain are not told apart. */
const MOST_WAYS = 4;
/** More lines are not named that take some of a rule's packets. */
const MOST_EXCEPT = 20;

/** Works out which new connections from and to other machines the filter table lets pass, with pauses. */
export function* exposureOf(ruleset: Ruleset): Generator<undefined, Exposure> {
  const filter = yield* tableIn(ruleset, "filter");
  const undecided: string[] = [];
  if (filter === undefined)
    return {
      services: [],
      undecided: ["The file has no filter table, or its chains lead in circles."],
    };
  const services: Service[] = [];
  const tracer = Tracer.of(ruleset);
  const others = ruleset.sections.some(refuses) ? tracer : undefined;
  for (const hook of HOOKS) {
    const flow = filter.program.chain(hook);
    if (flow === undefined) continue;
    for (const accepting of acceptingIn(filter, flow)) {
      const found = look(filter, flow, accepting, ruleset);
      if (found === "too-many")
        undecided.push(`${placeOf(accepting)} has too many cases to tell which it accepts.`);
      else if (found !== undefined) {
        const service = serviceOf(
          filter.program.space,
          hook,
          accepting,
          found,
          others,
          filter.asked,
        );
        if (service !== undefined) services.push(service);
      }
      yield undefined;
    }
  }
  services.push(...(yield* rewritten(ruleset, tracer)));
  return { services, undecided };
}

/** A table ready for questions. */
interface Table {
  readonly program: Program;
  readonly reach: Reach;
  readonly asked: ReadonlySet<number>;
}

/** New packets that come to a rule, or to the policy of a built-in chain, that accepts. */
interface Accepting {
  readonly flow: ChainFlow;
  /** Undefined for the policy. */
  readonly step: Step | undefined;
  readonly position: number;
  readonly box: Box;
}

function* tableIn(ruleset: Ruleset, name: string): Generator<undefined, Table | undefined> {
  const { dialect } = ruleset;
  const spec = tableOf(name, dialect.family, dialect.variant, dialect.version);
  const section = ruleset.sections.findLast((one) => one.table === name);
  if (spec === undefined || section === undefined) return undefined;
  if (loopsOf(section).length > 0 || depthOf(section) > MOST_NESTED) return undefined;
  const program = new Program(dialect, spec);
  yield* program.read(section);
  const reach = new Reach(program);
  yield* reach.prepare();
  const asked = new Set<number>();
  for (const flow of program.chains)
    for (const { steps } of flow.rules)
      for (const { box } of steps) for (const field of box.fields) asked.add(field);
  return { program, reach, asked };
}

function* acceptingIn({ program, reach }: Table, root: ChainFlow): Generator<Accepting> {
  const region = newConnections(program.space, root);
  for (const flow of chainsFrom(root)) {
    const ways = flow === root ? [region] : waysInto(reach, flow, region, program.space);
    for (const step of flow.steps) {
      if (step.control !== "end" || step.verdict !== "ACCEPT") continue;
      for (const way of ways) {
        const box = intersection(program.space, step.box, way);
        if (box !== undefined) yield { flow, step, position: step.position, box };
      }
    }
  }
  yield { flow: root, step: undefined, position: Number.POSITIVE_INFINITY, box: region };
}

/** A chain and those that its jumps lead to. */
function chainsFrom(root: ChainFlow): ReadonlySet<ChainFlow> {
  const found = new Set([root]);
  // What is added while a set is gone through is gone through as well.
  for (const flow of found)
    for (const step of flow.steps) if (step.to !== undefined) found.add(step.to);
  return found;
}

/** The packets of a region by the way on which they come into a chain; not told apart where there are many. */
function waysInto(reach: Reach, flow: ChainFlow, region: Box, space: Space): readonly Box[] {
  const ways = reach.ways(flow);
  if (ways === undefined || ways.length > MOST_WAYS) return [region];
  return ways.flatMap((way) => intersection(space, region, way) ?? []);
}

/** First packets of connections with other machines. */
function newConnections(space: Space, { region, name }: ChainFlow): Box {
  const lo = space.domain(FIELD.in).union(space.interfaces.matching("lo", false));
  const state = space.domain(FIELD.state).range(NEW, NEW);
  const field = name === "OUTPUT" ? FIELD.out : FIELD.in;
  const outside = { fields: [FIELD.state, field], sets: [state, space.domain(field).not(lo)] };
  return intersection(space, region ?? EVERYTHING, outside) ?? outside;
}

interface Found {
  readonly packet: Packet;
  readonly certain: boolean;
  readonly except: readonly number[];
}

/** Whether packets come to an accepting place; undefined where none does. */
function look(
  { program, reach }: Table,
  root: ChainFlow,
  { flow, step, position, box }: Accepting,
  { dialect }: Ruleset,
): Found | "too-many" | undefined {
  const policy = root.chain === undefined ? undefined : policyOf(root.chain, dialect, false);
  if (step === undefined && policy === "DROP") return undefined;
  const answer = reach.arrives(flow, position, box);
  if (answer.kind === "dead") return undefined;
  if (answer.kind === "undecided") return "too-many";
  const above = stepsAbove(program.space, flow, position, box);
  return {
    packet: answer.packet,
    certain:
      (step === undefined ? policy === "ACCEPT" : !step.uncertain) && !above.some(isUncertain),
    except: [
      ...new Set(above.filter((one) => !one.uncertain).map((one) => one.entry.index + 1)),
    ].sort((a, b) => a - b),
  };
}

function isUncertain({ uncertain }: Step): boolean {
  return uncertain;
}

/** Steps above a place that refuse some of a box's packets, or may do so: a few of them. */
function stepsAbove(space: Space, flow: ChainFlow, position: number, box: Box): Step[] {
  const found: Step[] = [];
  const seen = new Set<ChainFlow>();
  const collect = (chain: ChainFlow, below: number) => {
    if (seen.has(chain)) return;
    seen.add(chain);
    for (const step of refusing(chain)) {
      if (step.position >= below || found.length >= MOST_EXCEPT) break;
      if (!space.meet(step.box, box)) continue;
      if (step.to === undefined) found.push(step);
      else collect(step.to, Number.POSITIVE_INFINITY);
    }
    for (const caller of below === Number.POSITIVE_INFINITY ? [] : chain.callers)
      collect(caller.chain, caller.position);
  };
  collect(flow, position);
  return found;
}

const refusingSteps = new WeakMap<ChainFlow, readonly Step[]>();

/** The steps of a chain that may keep a packet from being accepted below. */
function refusing(flow: ChainFlow): readonly Step[] {
  let steps = refusingSteps.get(flow);
  if (steps === undefined) {
    steps = flow.steps.filter(
      (step) =>
        step.to !== undefined ||
        (step.control === "end" && step.verdict !== "ACCEPT") ||
        (step.control === "return" && step.uncertain),
    );
    refusingSteps.set(flow, steps);
  }
  return steps;
}

/** Whether a table other than filter may refuse packets. */
function refuses({ table, items, chains }: Section): boolean {
  if (table === "filter" || table === "nat") return false;
  for (const { builtIn, policy } of chains.values()) if (builtIn && policy === "DROP") return true;
  return items.some((item) => {
    if (item.kind !== "rule") return false;
    const { target } = item.sample;
    return target?.name === "DROP" || target?.extension?.spec?.effect === "terminating";
  });
}

function serviceOf(
  space: Space,
  hook: Service["hook"],
  { step, box }: Accepting,
  { packet, certain, except }: Found,
  tracer: Tracer | undefined,
  asked: ReadonlySet<number>,
): Service | undefined {
  const spec = specOf(space, packet, hook, asked, box);
  // What another table refuses on the way does not come through.
  const verdict = tracer === undefined ? "ACCEPT" : verdictBy(tracer, spec.packet);
  const passes = verdict === "ACCEPT";
  return {
    hook,
    ...columns(space, box),
    line: step === undefined ? null : step.entry.index + 1,
    except,
    certain: certain && passes,
    rewrittenBy: null,
    example: spec.packet,
  };
}

function verdictBy(tracer: Tracer | undefined, packet: PacketSpec["packet"]): string | undefined {
  const read = tracer?.read(packet);
  return tracer === undefined || read === undefined || "fault" in read
    ? undefined
    : tracer.trace(read).verdict;
}

function columns(
  space: Space,
  box: Box,
): Pick<Service, "protocol" | "ports" | "sources" | "destinations" | "in" | "out" | "conditions"> {
  const told = (field: number) =>
    box.fields.includes(field) ? describeSet(space, field, setOf(box, field)) : "any";
  const known: ReadonlySet<number> = new Set([
    FIELD.protocol,
    FIELD.dport,
    FIELD.icmp,
    FIELD.source,
    FIELD.destination,
    FIELD.in,
    FIELD.out,
    FIELD.state,
    FIELD.fragment,
  ]);
  const rest: { fields: number[]; sets: number[] } = { fields: [], sets: [] };
  for (const [at, field] of box.fields.entries()) {
    if (known.has(field)) continue;
    rest.fields.push(field);
    rest.sets.push(box.sets[at] as number);
  }
  const way = (field: number) => describeInterfaces(space, field, setOf(box, field));
  return {
    protocol: told(FIELD.protocol),
    ports: box.fields.includes(FIELD.icmp) ? `type ${told(FIELD.icmp)}` : told(FIELD.dport),
    sources: told(FIELD.source),
    destinations: told(FIELD.destination),
    in: way(FIELD.in),
    out: way(FIELD.out),
    conditions:
      rest.fields.length === 0 ? "" : describeBox(space, rest).replace(/^any protocol,? ?/, ""),
  };
}

/** Services that are reached because nat rewrites their destination: what other machines ask for. */
function* rewritten(ruleset: Ruleset, tracer: Tracer | undefined): Generator<undefined, Service[]> {
  const nat = yield* tableIn(ruleset, "nat");
  const root = nat?.program.chain("PREROUTING");
  if (nat === undefined || root === undefined || tracer === undefined) return [];
  const { program, reach, asked } = nat;
  const region = newConnections(program.space, root);
  const services: Service[] = [];
  for (const flow of chainsFrom(root)) {
    for (const step of flow.steps) {
      if (step.control !== "end" || (step.verdict !== "DNAT" && step.verdict !== "REDIRECT"))
        continue;
      const box = intersection(program.space, step.box, region);
      if (box === undefined) continue;
      const answer = reach.arrives(flow, step.position, box);
      yield undefined;
      if (answer.kind !== "alive") continue;
      const hook = step.verdict === "REDIRECT" ? "INPUT" : "FORWARD";
      const { packet } = specOf(program.space, answer.packet, hook, asked, box);
      const verdict = services.length < MOST_TRACED ? verdictBy(tracer, packet) : "UNKNOWN";
      if (verdict !== "ACCEPT" && verdict !== "UNKNOWN") continue;
      services.push({
        hook,
        ...columns(program.space, box),
        line: step.entry.index + 1,
        except: [],
        certain: verdict === "ACCEPT" && !step.uncertain,
        rewrittenBy: { line: step.entry.index + 1, to: verdictOf(step) ?? "" },
        example: packet,
      });
    }
  }
  return services;
}

function placeOf({ flow, step }: Accepting): string {
  return step === undefined ? `The policy of ${flow.name}` : `Line ${step.entry.index + 1}`;
}
