import { serviceName } from "../../catalogue/values/services";
import { intersection } from "../boxes";
import { FULL } from "../intervals";
import { FIELD, type Space, setOf } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import { elsewhere, type Limit, newTcp, notLoopback, values } from "./packets";
import type { Exit, Passage } from "./passage";
import { type Place, placeOf, type Related, refusalOf } from "./place";

/** Where sshd listens unless it is told otherwise. */
const SSH = 22;
/** What a packet to this machine goes through, and where it may be dropped. */
const WAY_IN = [
  ["raw", "PREROUTING"],
  ["mangle", "PREROUTING"],
  ["mangle", "INPUT"],
  ["filter", "INPUT"],
  ["security", "INPUT"],
] as const;
/** Rules that are named as accepting something else. */
const MOST_RELATED = 3;

/** Whether new connections of TCP, and those to the port of SSH, get in from other machines. */
export function* ssh(context: AdviceContext): Generator<Advice | undefined, void> {
  const input = yield* context.passage("filter", "INPUT");
  if (input === undefined || input.base.rules.length === 0) return;
  const shut = yield* closedAt(context, newFromElsewhere);
  if (shut !== undefined) {
    // An IPv6 file that lets nothing in says nothing of IPv4, by which people may come.
    if (input.space.family === "ip") yield lockOut(shut);
    return;
  }
  const closed = yield* closedAt(context, newSsh);
  if (closed !== undefined) {
    if ((yield* opensOnlyOtherServices(input)) && !(yield* isRewritten(context)))
      yield portClosed(closed, input);
    return;
  }
  yield* onlyLimited(input);
}

function newFromElsewhere(space: Space): Limit[] {
  return [...newTcp(space), elsewhere(space, FIELD.in), notLoopback(space, FIELD.source)];
}

function newSsh(space: Space): Limit[] {
  return [...newFromElsewhere(space), values(space, FIELD.dport, SSH)];
}

/** The first chain on the way in that lets none of some packets through. */
function* closedAt(
  context: AdviceContext,
  packets: (space: Space) => Limit[],
): Generator<undefined, Passage | undefined> {
  for (const [table, chain] of WAY_IN) {
    const passage = yield* context.passage(table, chain);
    if (passage === undefined) continue;
    const admission = yield* passage.admits(packets(passage.space));
    if (admission.kind === "no") return passage;
  }
  return undefined;
}

function lockOut(passage: Passage): Advice | undefined {
  const refusal = refusalOf(passage, newFromElsewhere(passage.space));
  if (refusal === undefined) return undefined;
  return {
    code: "ssh-lock-out",
    severity: "warning",
    ...refusal.place,
    message: `No other machine can open a TCP connection to this one: ${refusal.subject}, and ${passage.name} accepts no first packet of any. Loaded over SSH, this lets nobody in again.`,
    related: acceptedInstead(passage),
  };
}

function portClosed(passage: Passage, input: Passage): Advice | undefined {
  const refusal = refusalOf(passage, newSsh(passage.space));
  if (refusal === undefined) return undefined;
  return {
    code: "ssh-lock-out",
    severity: "information",
    ...refusal.place,
    message: `No new connection to port ${SSH} is accepted, though others are: if sshd listens on ${SSH}, nobody gets in by SSH any more.`,
    related: openPorts(input),
  };
}

/** Rules that look as if they let people in, and what they accept instead. */
function acceptedInstead({ space, exits }: Passage): Related[] {
  const related: Related[] = [];
  const fresh = newTcp(space);
  for (const { step, certain, box } of exits) {
    if (step === undefined || !certain) continue;
    const misses = (limits: readonly Limit[]) =>
      limits.some(([field, set]) => !space.domain(field).meets(setOf(box, field), set));
    const what = misses([elsewhere(space, FIELD.in)])
      ? "accepts only what this machine sends to itself"
      : misses(fresh.filter(([field]) => field === FIELD.protocol))
        ? undefined
        : misses(fresh.filter(([field]) => field === FIELD.state || field === FIELD.flags))
          ? "accepts only what belongs to connections that are there already"
          : undefined;
    if (what !== undefined) related.push({ line: step.entry.index, message: what });
    if (related.length === MOST_RELATED) break;
  }
  return related;
}

function openPorts({ exits, space }: Passage): Related[] {
  const related: Related[] = [];
  for (const { step, box } of exits) {
    if (step === undefined || setOf(box, FIELD.dport) === FULL) continue;
    if (!space.domain(FIELD.protocol).has(setOf(box, FIELD.protocol), 6)) continue;
    related.push({ line: step.entry.index, message: "accepts connections to another port" });
    if (related.length === MOST_RELATED) break;
  }
  return related;
}

/** Whether all ports at which new connections get in have a name of another service: else one of them may be SSH's. */
function* opensOnlyOtherServices(input: Passage): Generator<undefined, boolean> {
  const { space } = input;
  const fresh = input.packets(newFromElsewhere(space));
  if (fresh === undefined) return false;
  const seen = new Set<number>();
  for (const exit of input.exits) {
    const both = intersection(space, exit.box, fresh);
    if (both === undefined) continue;
    const ports = setOf(both, FIELD.dport);
    if (seen.has(ports)) continue;
    seen.add(ports);
    yield undefined;
    // A named port may be open to all; whether packets come so far makes no difference for it.
    if (space.domain(FIELD.dport).size(ports) > 100) return false;
    const intervals = space.domain(FIELD.dport).intervals(ports);
    for (let i = 0; i < intervals.length; i += 2)
      for (let port = intervals[i] as number; port <= (intervals[i + 1] as number); port++)
        if (port !== SSH && serviceName(port, "tcp") === undefined) return false;
  }
  return true;
}

/** Whether a rule of nat may send connections to another port or machine that are made to port 22, or to port 22. */
function* isRewritten(context: AdviceContext): Generator<undefined, boolean> {
  const prerouting = yield* context.passage("nat", "PREROUTING");
  if (prerouting === undefined) return false;
  const { space } = prerouting;
  const wanted = prerouting.packets(newSsh(space));
  for (const { control, verdict, box, entry } of prerouting.steps) {
    if (control !== "end" || verdict === "ACCEPT") continue;
    if (wanted === undefined || intersection(space, box, wanted) !== undefined) return true;
    const options = entry.content.target?.extension?.options ?? [];
    for (const {
      values: [value],
    } of options)
      if (
        value?.kind === "nat" &&
        value.ports !== undefined &&
        value.ports.from <= SSH &&
        value.ports.to >= SSH
      )
        return true;
  }
  return false;
}

/** New connections to SSH get in by rules with a limit only, which is one for everybody. */
function* onlyLimited(input: Passage): Generator<Advice | undefined, void> {
  const limited: Exit[] = [];
  for (const admission of input.admitting(newSsh(input.space))) {
    yield undefined;
    if (admission === undefined) continue;
    if (admission.kind === "unknown" || !isLimited(admission.exit)) return;
    limited.push(admission.exit);
  }
  const [first, ...others] = limited;
  if (first?.step === undefined) return;
  const place: Place = placeOf(first.step.entry);
  yield {
    code: "limit-as-only-ssh-accept",
    severity: "information",
    ...place,
    message:
      "New connections to port 22 are accepted only as long as this limit lasts, and all senders share it: one that uses it up keeps all others out. hashlimit with --hashlimit-mode srcip counts each sender by itself.",
    related: others.flatMap(({ step }) =>
      step === undefined || step.entry === first.step?.entry
        ? []
        : [{ line: step.entry.index, message: "accepts them too, within a limit" }],
    ),
  };
}

function isLimited({ step, box }: Exit): boolean {
  return (
    step?.verdict === "ACCEPT" &&
    setOf(box, FIELD.source) === FULL &&
    step.entry.content.matches.some(({ spec }) => spec?.name === "limit")
  );
}
