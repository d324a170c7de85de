import { FULL } from "../intervals";
import type { Step } from "../program";
import { type Box, FIELD, STATES, setOf } from "../space";
import type { Advice } from "./advice";
import type { Trait } from "./chainView";
import type { AdviceContext } from "./context";
import {
  ALL_PORTS,
  elsewhere,
  interfacesApart,
  isNew,
  type Limit,
  newTcp,
  newUdp,
  TCP,
  UDP,
  values,
} from "./packets";
import { type Passage, refuses } from "./passage";
import { placeOf, type Related } from "./place";

const NEW = STATES.indexOf("NEW");
const ESTABLISHED = STATES.indexOf("ESTABLISHED");
/** More source ports than these are not a service but whatever ports clients have. */
const MOST_SERVICE_PORTS = 1024;
/** So many rules are looked at closely. */
const MOST_TRIED = 50;
/** So many interfaces are tried one by one. */
const MOST_INTERFACES = 32;
/** The fields that say where a packet came by, and of what protocol it is. */
const HARMLESS: ReadonlySet<number> = new Set([
  FIELD.in,
  FIELD.out,
  FIELD.protocol,
  FIELD.sport,
  FIELD.destination,
  FIELD.state,
  FIELD.flags,
  FIELD.fragment,
]);

/** Rules that accept more than they seem to. */
export function* doors(context: AdviceContext): Generator<Advice | undefined, void> {
  for (const chain of ["INPUT", "FORWARD"]) {
    const passage = yield* context.passage("filter", chain);
    if (passage === undefined) continue;
    yield* acceptAllNew(passage);
    yield* sourcePortTrust(passage);
  }
}

const isDoor: Trait = ({ verdict, uncertain, box }, space) =>
  verdict === "ACCEPT" &&
  !uncertain &&
  box.fields.length === 1 &&
  box.fields[0] === FIELD.state &&
  space.domain(FIELD.state).has(setOf(box, FIELD.state), NEW) &&
  space.domain(FIELD.state).has(setOf(box, FIELD.state), ESTABLISHED);

/** ACCEPT of new and established packets alike, where others are refused below. */
function* acceptAllNew(passage: Passage): Generator<Advice | undefined, void> {
  const { base } = passage;
  for (const step of passage.with(isDoor).slice(0, MOST_TRIED)) {
    const below = passage
      .with(refuses)
      .find((other) => other.position > step.position && other.chain === step.chain);
    if (base.chain?.policy !== "DROP" && below === undefined) continue;
    if (!(yield* isOpenToAll(passage, step))) continue;
    yield {
      code: "accept-all-new",
      severity: "warning",
      ...placeOf(step.entry),
      message:
        "NEW is among the states, and nothing else is asked: this accepts every new connection that comes so far, from everywhere and to every port. Leave NEW out here, and accept new connections by rules that name their ports.",
      related: refusedBelow(passage, below),
    };
  }
}

function refusedBelow({ base }: Passage, below: Step | undefined): Related[] {
  if (below !== undefined)
    return [{ line: below.entry.index, message: "refuses, and hardly anything comes so far" }];
  const line = base.chain?.declared;
  return line === undefined
    ? []
    : [{ line, message: "the policy drops, and hardly anything comes so far" }];
}

/** Whether new connections from nobody in particular, to no port in particular, come to a step by every interface. */
function* isOpenToAll(passage: Passage, step: Step): Generator<undefined, boolean> {
  const { space } = passage;
  const strangers = yield* passage.strangers();
  const ports = passage.portsApart(FIELD.dport, ALL_PORTS, "steps");
  const interfaces = interfacesApart(space).slice(0, MOST_INTERFACES);
  for (const number of interfaces) {
    yield undefined;
    const limits = [...newTcp(space), ...strangers, ports, values(space, FIELD.in, number)];
    if (
      !passage.reaches(step, [...limits, [FIELD.state, space.domain(FIELD.state).range(NEW, NEW)]])
    )
      return false;
  }
  return true;
}

/** ACCEPT of whatever comes from a port, which is for the sender to choose. */
function* sourcePortTrust(passage: Passage): Generator<Advice | undefined, void> {
  const { space } = passage;
  const reported = new Set<number>();
  let tried = 0;
  for (const step of passage.with(trustsSourcePort)) {
    if (reported.has(step.entry.index)) continue;
    if (++tried > MOST_TRIED) return;
    yield undefined;
    const protocols = [TCP, UDP].filter((protocol) =>
      space.domain(FIELD.protocol).has(setOf(step.box, FIELD.protocol), protocol),
    );
    for (const protocol of protocols) {
      const fresh = yield* freshFromStrangers(passage, protocol);
      if (!passage.reaches(step, fresh)) continue;
      const [, otherPorts] = passage.portsApart(FIELD.sport, ALL_PORTS, "steps");
      const interfaces: Limit = [FIELD.in, setOf(step.box, FIELD.in)];
      const others = yield* passage.admits([...fresh, interfaces, [FIELD.sport, otherPorts]]);
      if (others.kind !== "no") continue;
      reported.add(step.entry.index);
      yield {
        code: "source-port-trust",
        severity: "warning",
        ...placeOf(step.entry),
        message: `This accepts new packets to every port from whoever sends them from port ${portsOf(passage, step.box)}, and the sender chooses that port. Replies are accepted by -m conntrack --ctstate ESTABLISHED without trusting it.`,
        related: [],
      };
      break;
    }
  }
}

const trustsSourcePort: Trait = ({ verdict, uncertain, box }, space) => {
  if (verdict !== "ACCEPT" || uncertain) return false;
  const ports = setOf(box, FIELD.sport);
  return (
    ports !== FULL &&
    space.domain(FIELD.sport).size(ports) <= MOST_SERVICE_PORTS &&
    box.fields.every((field) => HARMLESS.has(field))
  );
};

/** Packets that open something, from nobody in particular to no port in particular. */
function* freshFromStrangers(passage: Passage, protocol: number): Generator<undefined, Limit[]> {
  const { space } = passage;
  const strangers = yield* passage.strangers();
  return [
    ...(protocol === TCP ? newTcp(space) : newUdp(space)),
    ...strangers,
    elsewhere(space, FIELD.in),
    passage.portsApart(FIELD.dport, ALL_PORTS, "steps"),
    isNew(space),
  ];
}

function portsOf({ space }: Passage, box: Box): string {
  const intervals = space.domain(FIELD.sport).intervals(setOf(box, FIELD.sport));
  const parts: string[] = [];
  for (let i = 0; i < intervals.length; i += 2)
    parts.push(
      intervals[i] === intervals[i + 1]
        ? String(intervals[i])
        : `${intervals[i] ?? ""} to ${intervals[i + 1] ?? ""}`,
    );
  return parts.join(", ").replace(/, ([^,]*)$/, " or $1");
}
