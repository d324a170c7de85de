import { type Answer, type Course, follow } from "./passage";

/** A connection that connection tracking knows, as `conntrack -L` or `/proc/net/nf_conntrack` prints it. */
export interface Flow {
  readonly protocol: string;
  /** Of the first packet, before anything is rewritten. */
  readonly source: string;
  readonly destination: string;
  readonly sport: number | undefined;
  readonly dport: number | undefined;
  /** As the answers name them: after rewriting. */
  readonly target: string;
  readonly targetPort: number | undefined;
  readonly origin: string;
  readonly originPort: number | undefined;
}

/** A flow that the new rules would refuse. */
export interface RefusedFlow {
  readonly flow: Flow;
  /** "tcp from 192.0.2.7 port 50000 to 10.0.0.1 port 443: refused by line 5". */
  readonly sentence: string;
}

/** Reads one line; undefined for what is none, such as the count at the end. */
export function readFlow(line: string): Flow | undefined {
  const protocol = /^(?:ipv[46]\s+\d+\s+)?([a-z][\w-]*)\s+\d+\s/.exec(line)?.[1];
  const values = (name: string) =>
    [...line.matchAll(new RegExp(`(?:^|\\s)${name}=(\\S+)`, "g"))].map((match) => match[1]);
  const [source, target] = values("src");
  const [destination, origin] = values("dst");
  if (
    protocol === undefined ||
    source === undefined ||
    destination === undefined ||
    target === undefined ||
    origin === undefined
  )
    return undefined;
  const port = (value: string | undefined) => (value === undefined ? undefined : Number(value));
  const [sport, targetPort] = values("sport").map(port);
  const [dport, originPort] = values("dport").map(port);
  return { protocol, source, destination, sport, dport, target, targetPort, origin, originPort };
}

/**
 * What the new rules do to the next packets of flows. Only what is refused whatever else is the case is named: by which
 * interface a flow comes is not known, and of icmp nothing is said.
 */
export function refusedFlows(
  course: Course,
  flows: readonly Flow[],
  addresses: ReadonlySet<string>,
): { readonly refused: readonly RefusedFlow[]; readonly undecided: number } {
  const refused: RefusedFlow[] = [];
  let undecided = 0;
  for (const flow of flows) {
    if (!WITH_PORTS.has(flow.protocol)) continue;
    const answer = followFlow(course, flow, addresses);
    if (answer.verdict === "unknown") undecided++;
    else if (answer.verdict === "refused")
      refused.push({ flow, sentence: `${wordsOf(flow)}: ${answer.words}` });
  }
  return { refused, undecided };
}

const WITH_PORTS: ReadonlySet<string> = new Set(["tcp", "udp", "udplite", "sctp", "dccp"]);

function followFlow(
  course: Course,
  { protocol, source, sport, target, targetPort, destination }: Flow,
  addresses: ReadonlySet<string>,
): Answer {
  const fields = {
    protocol,
    state: "ESTABLISHED",
    ...(protocol === "tcp" ? { tcpFlags: ["ACK"] } : {}),
  };
  const there = { ...fields, source, sport, destination: target, dport: targetPort };
  const back = { ...fields, source: target, sport: targetPort, destination: source, dport: sport };
  const [forth, answers] = addresses.has(source)
    ? ["OUTPUT", "INPUT"]
    : addresses.has(target) || addresses.has(destination)
      ? ["INPUT", "OUTPUT"]
      : ["FORWARD", "FORWARD"];
  return follow(course, [
    { fields: { hook: forth, ...there }, isKnown: true },
    { fields: { hook: answers, ...back }, isKnown: true, what: "the answers" },
  ]);
}

function wordsOf({ protocol, source, sport, destination, dport }: Flow): string {
  const at = (port: number | undefined) => (port === undefined ? "" : ` port ${port}`);
  return `${protocol} from ${source}${at(sport)} to ${destination}${at(dport)}`;
}
