import { STATE } from "../analysis/trace/states";
import type { Tracer } from "../analysis/trace/trace";
import { type Afterwards, type Place, wordsOf } from "./afterwards";

/** What becomes of packets, with a sentence that says it. */
export interface Answer {
  readonly verdict: "accepted" | "refused" | "unknown";
  /** What decides, where one thing does. */
  readonly by?: Place;
  /** "accepted by line 5", to be put behind what it speaks of. */
  readonly words: string;
}

/** One packet of several that belong together. */
export interface PassagePacket {
  /** What it is, where it is not what the whole is called after: "the answers". */
  readonly what?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What connection tracking may say of it, where that is not one thing. */
  readonly states?: readonly (keyof typeof STATE)[];
  /** What it answers to is known already, so that nat has nothing to say: its addresses are those that rules see. */
  readonly isKnown?: true;
}

/** A ruleset through which packets are followed. */
export interface Course {
  readonly afterwards: Afterwards;
  readonly all: Tracer;
  /** Without nat, for packets whose addresses nothing rewrites any more. */
  readonly withoutNat: Tracer;
}

/** The course through what will be live; undefined for families whose packets cannot be followed. */
export function courseOf(afterwards: Afterwards): Course | undefined {
  const all = afterwards.rules.tracer();
  const withoutNat = afterwards.rules.tracer(["raw", "mangle", "filter", "security"]);
  return all === undefined || withoutNat === undefined
    ? undefined
    : { afterwards, all, withoutNat };
}

const REFUSING: ReadonlySet<string> = new Set(["DROP", "REJECT"]);

/** Follows packets that all have to pass. The first one that is refused decides, else the first of which it is not known. */
export function follow(course: Course, packets: readonly PassagePacket[]): Answer {
  let first: Answer | undefined;
  let doubtful: Answer | undefined;
  for (const packet of packets) {
    const answer = followOne(course, packet);
    if (answer.verdict === "refused") return answer;
    if (answer.verdict === "unknown") doubtful ??= answer;
    first ??= answer;
  }
  return doubtful ?? first ?? { verdict: "accepted", words: "accepted" };
}

function followOne(course: Course, { what, fields, states, isKnown }: PassagePacket): Answer {
  const tracer = isKnown === true ? course.withoutNat : course.all;
  const read = tracer.read(fields);
  if ("fault" in read) return { verdict: "unknown", words: `not known: ${read.fault}` };
  const packet =
    states === undefined
      ? read
      : { ...read, states: states.reduce((all, state) => all | STATE[state], 0) };
  const trace = tracer.trace(packet);
  const of = what === undefined ? "" : `${what} are `;
  const placeOf = (decider: (typeof trace.endings)[number]["by"]): Place =>
    decider.kind === "policy"
      ? { kind: "policy", table: decider.table, chain: decider.chain }
      : course.afterwards.placeOf(decider.rule.line);

  const elsewhere = trace.rewritings.find(
    ({ field }) => field === "destination" || field === "dport",
  );
  if (elsewhere !== undefined && fields["hook"] === "INPUT") {
    const by = course.afterwards.placeOf(elsewhere.rule.line);
    return {
      verdict: "unknown",
      by,
      words: `not known, because ${wordsOf(by)} may send them elsewhere`,
    };
  }
  const by = trace.decidedBy === undefined ? undefined : placeOf(trace.decidedBy);
  const byWords = by === undefined ? "" : ` by ${wordsOf(by)}`;
  if (trace.verdict === "ACCEPT")
    return { verdict: "accepted", words: `${of}accepted${byWords}`, ...(by && { by }) };
  if (
    trace.endings.length > 0 &&
    trace.endings.every(({ verdict }) => REFUSING.has(verdict)) &&
    trace.reason === undefined
  )
    return { verdict: "refused", words: `${of}refused${byWords}`, ...(by && { by }) };
  const open = trace.steps.find(({ matched, condition }) => matched === undefined && condition);
  if (open?.condition !== undefined) {
    const place = course.afterwards.placeOf(open.rule.line);
    return {
      verdict: "unknown",
      by: place,
      words: `${of === "" ? "" : `${what ?? ""} `}depend on ${open.condition.text} in ${wordsOf(place)}`,
    };
  }
  const ends = trace.endings.map(
    (end) =>
      `${REFUSING.has(end.verdict) ? "refused" : end.verdict} by ${wordsOf(placeOf(end.by))}`,
  );
  return {
    verdict: "unknown",
    words: `${of}not known: ${ends.length === 0 ? "these rules cannot be followed" : ends.join(" or ")}`,
  };
}
