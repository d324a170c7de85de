import { parseAddress } from "../catalogue/values/addresses";
import { afterwardsOf } from "./afterwards";
import { type RefusedFlow, readFlow, refusedFlows } from "./flows";
import { neighbourPassages } from "./neighbours";
import { type Answer, type Course, courseOf, follow, type PassagePacket } from "./passage";
import { type PlanRequest, sidesOf } from "./sides";
import { tracksConnections } from "./tracking";
import type { Fault } from "./wanted";

/** A connection by which a host is reached, as the host sees it. */
export interface Connection {
  /** `tcp` where nothing is said. */
  readonly protocol?: string;
  /** The interface by which its packets come, where that is known. */
  readonly in?: string;
  readonly source: string;
  /** The port that the other side uses now. */
  readonly sport?: number;
  readonly destination: string;
  readonly port: number;
}

/** What carries a tunnel through which the connection comes: packets of another connection, outside of it. */
export interface Carrier {
  /** The tunnel's interface, such as `wg0`. */
  readonly name: string;
  readonly protocol: string;
  readonly in?: string;
  readonly source?: string;
  readonly sport?: number;
  readonly destination?: string;
  readonly port?: number;
  /** Who sends the first packet; `either` where it may be both. */
  readonly begins: "they" | "we" | "either";
}

export interface LockOutRequest extends PlanRequest {
  readonly connection?: Connection;
  readonly carriers?: readonly Carrier[];
  /** Lines of `conntrack -L`; undefined where they could not be read. */
  readonly flows?: readonly string[];
  /** The host's own addresses. */
  readonly addresses?: readonly string[];
  /** Whether its IPv6 routes came from router advertisements, its addresses from DHCPv6. */
  readonly advertised?: boolean;
  readonly leased?: boolean;
}

/** What one kind of packets meets. */
export interface Passage extends Answer {
  /** The whole, as a sentence. */
  readonly sentence: string;
}

/** What the new rules do to the ways by which a host is reached, as far as these rules decide. */
export interface LockOut {
  /** The connection that is there now. */
  readonly existing?: {
    readonly verdict: "stays" | "breaks" | "unknown";
    readonly sentence: string;
  };
  /** New connections from the same address to the same one and port. */
  readonly fresh?: Passage;
  readonly carriers: readonly Passage[];
  /** What IPv6 needs to find its neighbours, routers and leases; empty for IPv4. */
  readonly neighbours: readonly Passage[];
  readonly refusedFlows: readonly RefusedFlow[];
  /** How many flows there are of which it cannot be told. */
  readonly undecidedFlows: number;
  /** Sentences on each way that is refused: who goes on may be locked out. */
  readonly blockers: readonly string[];
  /** What all of this rests on, as sentences. */
  readonly assumptions: readonly string[];
}

/** Follows packets through what will be live, with pauses. */
export function* lockOutOf(request: LockOutRequest): Generator<undefined, LockOut | Fault> {
  const sides = yield* sidesOf(request);
  if ("fault" in sides) return sides;
  const course = courseOf(afterwardsOf(request, sides));
  if (course === undefined) return { fault: "Packets of this family cannot be followed." };
  yield* course.all.prepare();
  yield* course.withoutNat.prepare();

  const { connection, carriers = [] } = request;
  const assumptions = [
    "As far as these rules decide: other tables of nftables, rules of the other variant and eBPF programs are not looked at.",
  ];
  const fresh = connection === undefined ? undefined : freshOf(course, connection);
  const existing =
    connection === undefined
      ? undefined
      : existingOf(
          course,
          connection,
          trackingOf(request, connection, tracksConnections(sides)),
          assumptions,
        );
  if (connection !== undefined && connection.in === undefined)
    assumptions.push("By which interface the connection comes is not known.");
  const carried = carriers.map((carrier) => carrierOf(course, carrier));
  const neighbours =
    request.family === "ip6" && connection !== undefined
      ? neighbourPassages(connection, request).map(({ about, packets }) =>
          passage(about, follow(course, packets)),
        )
      : [];
  yield undefined;
  const flows = (request.flows ?? []).flatMap((line) => readFlow(line) ?? []);
  const { refused, undecided } = refusedFlows(course, flows, new Set(request.addresses ?? []));
  return {
    ...(existing === undefined ? {} : { existing }),
    ...(fresh === undefined ? {} : { fresh }),
    carriers: carried,
    neighbours,
    refusedFlows: refused,
    undecidedFlows: undecided,
    blockers: [fresh, ...carried, ...neighbours].flatMap((one) =>
      one?.verdict === "refused" ? [one.sentence] : [],
    ),
    assumptions,
  };
}

function passage(about: string, answer: Answer): Passage {
  return { ...answer, sentence: `${about}: ${answer.words}.` };
}

/** The first packet, its answer, and what follows. */
function beginning(
  connection: Omit<Connection, "port" | "destination" | "source"> & {
    readonly source?: string | undefined;
    readonly destination?: string | undefined;
    readonly port?: number | undefined;
  },
  begins: "they" | "we",
): PassagePacket[] {
  const { protocol = "tcp", in: name, source, destination, port, sport } = connection;
  const tcp = (...tcpFlags: string[]) => (protocol === "tcp" ? { tcpFlags } : {});
  const coming = {
    ...{ hook: "INPUT", protocol, in: name, source, destination, sport, dport: port },
  };
  const going = {
    ...{ hook: "OUTPUT", protocol, out: name, source: destination, destination: source },
    ...{ sport: port, dport: sport },
  };
  const [first, answer] = begins === "they" ? [coming, going] : [going, coming];
  return [
    { fields: { ...first, state: "NEW", ...tcp("SYN") } },
    {
      fields: { ...answer, state: "ESTABLISHED", ...tcp("SYN", "ACK") },
      isKnown: true,
      what: "the answers",
    },
    {
      fields: { ...first, state: "ESTABLISHED", ...tcp("ACK") },
      isKnown: true,
      what: "the packets behind the first",
    },
  ];
}

function freshOf(course: Course, { sport: _now, ...connection }: Connection): Passage {
  const { protocol = "tcp", source, destination, port } = connection;
  return passage(
    `New ${protocol.toUpperCase()} connections from ${source} to ${destination} port ${port}`,
    follow(course, beginning(connection, "they")),
  );
}

function carrierOf(course: Course, carrier: Carrier): Passage {
  const { name, protocol, source, port, begins } = carrier;
  const about = `What carries ${name} (${protocol}${port === undefined ? "" : ` port ${port}`}${source === undefined ? "" : ` with ${source}`})`;
  const ways = begins === "either" ? (["they", "we"] as const) : [begins];
  const answers = ways.map((who) => follow(course, beginning(carrier, who)));
  // One side is enough to begin; only where neither can, nothing gets through.
  const best = (["accepted", "unknown", "refused"] as const)
    .flatMap((verdict) => answers.filter((answer) => answer.verdict === verdict))
    .slice(0, 1);
  return passage(about, best[0] ?? { verdict: "unknown", words: "not known" });
}

/** What connection tracking is known to say of the connection that is there. */
type Tracking = "known" | "assumed" | "unknown";

function trackingOf(
  { flows }: LockOutRequest,
  { source, sport, destination, port }: Connection,
  isActive: boolean,
): Tracking {
  const read = flows?.flatMap((line) => readFlow(line) ?? []);
  const isListed = read?.some(
    (flow) =>
      isSameAddress(flow.source, source) &&
      isSameAddress(flow.target, destination) &&
      flow.targetPort === port &&
      (sport === undefined || flow.sport === sport),
  );
  if (isListed === true) return "known";
  return isActive && isListed === undefined ? "assumed" : "unknown";
}

function isSameAddress(a: string, b: string): boolean {
  const family = a.includes(":") ? "ip6" : "ip";
  return (
    a === b ||
    (parseAddress(a, family) !== undefined && parseAddress(a, family) === parseAddress(b, family))
  );
}

function existingOf(
  course: Course,
  connection: Connection,
  tracking: Tracking,
  assumptions: string[],
): LockOut["existing"] {
  const { protocol = "tcp", in: name, source, sport, destination, port } = connection;
  // Where connection tracking has not seen it begin, it may take what comes for new, for established or for neither.
  const states =
    tracking === "unknown"
      ? (["NEW", "ESTABLISHED", "INVALID"] as const)
      : (["ESTABLISHED"] as const);
  const fields = { protocol, ...(protocol === "tcp" ? { tcpFlags: ["ACK"] } : {}) };
  const answer = follow(course, [
    {
      fields: { ...fields, hook: "INPUT", in: name, source, destination, sport, dport: port },
      states,
      isKnown: true,
    },
    {
      fields: {
        ...fields,
        hook: "OUTPUT",
        out: name,
        source: destination,
        destination: source,
        sport: port,
        dport: sport,
      },
      states,
      isKnown: true,
      what: "the answers",
    },
  ]);
  if (tracking === "assumed")
    assumptions.push("Connection tracking is assumed to know the connection that is there.");
  const verdict = ({ accepted: "stays", refused: "breaks", unknown: "unknown" } as const)[
    answer.verdict
  ];
  const about = `Your connection from ${source} to ${destination} port ${port}`;
  const isReset = answer.by?.kind !== "policy" && answer.by?.rule.includes("tcp-reset") === true;
  const words = {
    stays: `stays: its packets are ${answer.words}`,
    breaks: `breaks: its packets are ${answer.words}${isReset ? ", and the reset ends it for good" : ""}`,
    unknown:
      tracking === "unknown"
        ? "may break: connection tracking has not seen it begin, and what it will take its packets for is not known"
        : `may break: its packets ${answer.words}`,
  }[verdict];
  return { verdict, sentence: `${about} ${words}.` };
}
