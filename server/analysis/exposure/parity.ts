import type { Ruleset } from "../../ruleset/ruleset";
import { type Place as PlaceInText, placeOf, policyPlace } from "../advice/place";
import { intersection } from "../boxes";
import { Domain, EMPTY, type SetId } from "../intervals";
import { type Box, FIELD, setOf } from "../space";
import { arrivesAt } from "./arrival";
import { type Context, contextOf } from "./context";
import { unchanged } from "./direct";
import { type Accepting, acceptingAt } from "./places";
import { hooksBehind, rewriters } from "./rewritten";
import { obstaclesElsewhere } from "./stations";
import { readTables } from "./tables";

/** Ports of this machine that a line opens in one family, and that are closed in the other. */
export interface OneSided extends PlaceInText {
  readonly ports: readonly Port[];
  /** Whether these are but some of them. */
  readonly areSome: boolean;
}

export interface Port {
  readonly protocol: Protocol;
  readonly port: number;
}

type Protocol = keyof typeof PROTOCOLS;
const PROTOCOLS = { tcp: 6, udp: 17 } as const;

/** Services that only one family has: DHCP (RFC 2131), NetBIOS (RFC 1001), RIP (RFC 2453). */
const OWN_IP: Readonly<Record<Protocol, readonly number[]>> = {
  tcp: [139],
  udp: [67, 68, 137, 138, 520],
};
/** DHCPv6 (RFC 8415), RIPng (RFC 2080). */
const OWN_IP6: Readonly<Record<Protocol, readonly number[]>> = { tcp: [], udp: [521, 546, 547] };

/** Of more ports than this only some are looked at. */
const MOST_PORTS = 16;
/** So many of them for each protocol. */
const FEW_PORTS = 2;
/** Which ones people know best. */
const KNOWN_PORTS: Readonly<Record<Protocol, readonly number[]>> = {
  tcp: [22, 80, 443, 3306],
  udp: [53, 123, 161, 443],
};

/**
 * Compares two whole rulesets of both families: ports at which a packet shows that `own` lets new connections from any
 * sender in, and at which it is proven that `twin` lets none in. Pauses.
 */
export function* oneSidedPorts(own: Ruleset, twin: Ruleset): Generator<undefined, OneSided[]> {
  const admitted = yield* admittedPorts(twin);
  if (admitted === undefined) return [];
  const context = yield* contextOf(own, yield* readTables(own), { isPart: false });
  if (context === undefined || !context.whole) return [];
  const familyOwn = own.dialect.family === "ip6" ? OWN_IP6 : OWN_IP;
  const found = new Map<number, OneSided>();
  for (const place of acceptingAt(context, "INPUT")) {
    yield undefined;
    if (!isForAll(place.box)) continue;
    const at = placeIn(context, place);
    if (at === undefined) continue;
    for (const protocol of ["tcp", "udp"] as const) {
      const { domain } = admitted;
      const closed = domain.minus(
        domain.minus(portsOf(context, domain, place.box, protocol), admitted[protocol]),
        domain.union([[0, 0], ...familyOwn[protocol].map((port) => [port, port] as const)]),
      );
      const isMany = domain.size(closed) > MOST_PORTS;
      const open: Port[] = [];
      for (const port of isMany ? some(domain, closed, protocol) : all(domain, closed)) {
        yield undefined;
        if (isMany && open.length === FEW_PORTS) break;
        if (isOpen(context, place, protocol, port)) open.push({ protocol, port });
      }
      if (open.length > 0)
        found.set(at.line, joined(found.get(at.line), { ...at, ports: open, areSome: isMany }));
    }
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

/** Ports by protocol at which some new connection may come in; every other one is closed. */
interface Admitted extends Readonly<Record<Protocol, SetId>> {
  readonly domain: Domain;
}

/** Undefined where not everything can be followed. */
function* admittedPorts(ruleset: Ruleset): Generator<undefined, Admitted | undefined> {
  const context = yield* contextOf(ruleset, yield* readTables(ruleset), { isPart: false });
  if (context === undefined || !context.whole) return undefined;
  const domain = new Domain(65535);
  const admitted: Record<Protocol, SetId> = { tcp: EMPTY, udp: EMPTY };
  const admit = (box: Box) => {
    for (const protocol of ["tcp", "udp"] as const)
      admitted[protocol] = domain.or(admitted[protocol], portsOf(context, domain, box, protocol));
  };
  for (const { doors, box } of acceptingAt(context, "INPUT")) {
    yield undefined;
    if (arrivesAt(context.filter, doors, box).kind !== "dead") admit(box);
  }
  for (const rewriter of rewriters(context)) {
    yield undefined;
    if (hooksBehind(rewriter).includes("INPUT")) admit(rewriter.place.box);
  }
  return { domain, ...admitted };
}

/** The ports that packets of a box and a protocol go to. */
function portsOf(
  { tables: { space } }: Context,
  domain: Domain,
  box: Box,
  protocol: Protocol,
): SetId {
  if (!space.domain(FIELD.protocol).has(setOf(box, FIELD.protocol), PROTOCOLS[protocol]))
    return EMPTY;
  const ends = space.domain(FIELD.dport).intervals(setOf(box, FIELD.dport));
  const pairs: [number, number][] = [];
  for (let at = 0; at < ends.length; at += 2)
    pairs.push([ends[at] as number, ends[at + 1] as number]);
  return domain.union(pairs);
}

/** What may be asked of packets that come from any sender. */
const ASKED_OF_ALL: ReadonlySet<number> = new Set([
  FIELD.protocol,
  FIELD.dport,
  FIELD.destination,
  FIELD.in,
  FIELD.out,
  FIELD.state,
  FIELD.fragment,
  FIELD.flags,
  FIELD.snat,
  FIELD.dnat,
]);

function isForAll({ fields }: Box): boolean {
  return fields.every((field) => ASKED_OF_ALL.has(field));
}

function placeIn({ filter }: Context, { flow, step }: Accepting): PlaceInText | undefined {
  return step === undefined ? policyPlace(flow, filter.section) : placeOf(step.entry);
}

/** Whether some packet to a port comes to a place for certain, and in. */
function isOpen(context: Context, place: Accepting, protocol: Protocol, port: number): boolean {
  const { filter, tables, examples } = context;
  const { space } = tables;
  const asked: Box = {
    fields: [FIELD.protocol, FIELD.dport],
    sets: [
      space.domain(FIELD.protocol).range(PROTOCOLS[protocol], PROTOCOLS[protocol]),
      space.domain(FIELD.dport).range(port, port),
    ],
  };
  const own = intersection(space, place.box, asked);
  const box = own && intersection(space, own, unchanged(context, "INPUT"));
  if (box === undefined) return false;
  const { refusedBefore, refusedAfter } = obstaclesElsewhere(context, "INPUT", {
    arriving: box,
    filtered: box,
  });
  const example = examples.direct("INPUT", {
    table: filter,
    place,
    box,
    refused: [...refusedBefore, ...refusedAfter],
  });
  return example?.verdict === "ACCEPT";
}

function* all(domain: Domain, ports: SetId): Generator<number> {
  const ends = domain.intervals(ports);
  for (let at = 0; at < ends.length; at += 2)
    for (let port = ends[at] as number; port <= (ends[at + 1] as number); port++) yield port;
}

/** Well-known ones first, then the first of each interval. */
function* some(domain: Domain, ports: SetId, protocol: Protocol): Generator<number> {
  yield* KNOWN_PORTS[protocol].filter((port) => domain.has(ports, port));
  const ends = domain.intervals(ports);
  for (let at = 0; at < Math.min(ends.length, 2 * MOST_PORTS); at += 2) yield ends[at] as number;
}

/** One line may open ports of both protocols, and be reached on several ways. */
function joined(before: OneSided | undefined, { ports, areSome, ...place }: OneSided): OneSided {
  const known = before?.ports ?? [];
  const added = ports.filter(
    ({ protocol, port }) =>
      !known.some((other) => other.protocol === protocol && other.port === port),
  );
  return {
    ...place,
    ports: [...known, ...added],
    areSome: areSome || before?.areSome === true,
  };
}
