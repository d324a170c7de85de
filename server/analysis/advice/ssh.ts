import { serviceName } from "../../catalogue/values/services";
import { intersection } from "../boxes";
import { FULL } from "../intervals";
import { FIELD, type Space, setOf } from "../space";
import type { Advice } from "./advice";
import type { Trait } from "./chainView";
import type { AdviceContext } from "./context";
import { elsewhere, type Limit, newTcp, notLoopback } from "./packets";
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

/** Whether new connections of TCP, and those to the ports of SSH, get in from other machines. */
export function* ssh(context: AdviceContext): Generator<Advice | undefined, void> {
  const input = yield* context.passage("filter", "INPUT");
  if (input === undefined || input.base.rules.length === 0) return;
  const shut = yield* closedAt(context, newFromElsewhere);
  if (shut !== undefined) {
    // An IPv6 file that lets nothing in says nothing of IPv4, by which people may come.
    if (input.space.family === "ip") yield lockOut(shut);
    return;
  }
  const sshd = sshdOf(context);
  const packets = (space: Space) => newSsh(space, sshd);
  const closed = yield* closedAt(context, packets);
  if (closed !== undefined) {
    if (yield* isRewritten(context, sshd)) return;
    if (sshd.isKnown || (yield* opensOnlyOtherServices(input)))
      yield portClosed(closed, input, sshd);
    return;
  }
  yield* onlyLimited(input, sshd);
}

/** The ports at which sshd listens, or the one where it does unless it is told otherwise. */
interface Sshd {
  readonly ports: readonly number[];
  readonly isKnown: boolean;
}

function sshdOf({ sshPorts }: AdviceContext): Sshd {
  const isKnown = sshPorts.length > 0;
  return { ports: isKnown ? sshPorts : [SSH], isKnown };
}

function newFromElsewhere(space: Space): Limit[] {
  return [...newTcp(space), elsewhere(space, FIELD.in), notLoopback(space, FIELD.source)];
}

function newSsh(space: Space, { ports }: Sshd): Limit[] {
  const set = space.domain(FIELD.dport).union(ports.map((port) => [port, port] as const));
  return [...newFromElsewhere(space), [FIELD.dport, set]];
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

function portClosed(passage: Passage, input: Passage, sshd: Sshd): Advice | undefined {
  const refusal = refusalOf(passage, newSsh(passage.space, sshd));
  if (refusal === undefined) return undefined;
  const ports = named(sshd);
  // People may come by IPv4 where an IPv6 file lets none of them in.
  const isOnlyWay = passage.space.family === "ip";
  return {
    code: "ssh-lock-out",
    severity: sshd.isKnown && isOnlyWay ? "warning" : "information",
    ...refusal.place,
    message: sshd.isKnown
      ? `No new connection to ${ports} is accepted, where sshd listens: loaded over SSH, this lets nobody in again${isOnlyWay ? "" : " by IPv6"}.`
      : `No new connection to ${ports} is accepted, though others are: if sshd listens on ${SSH}, nobody gets in by SSH any more.`,
    related: openPorts(input),
  };
}

function named({ ports }: Sshd): string {
  return ports.length === 1 ? `port ${ports[0]}` : `any of the ports ${ports.join(", ")}`;
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

const endsOtherwise: Trait = ({ control, verdict }) => control === "end" && verdict !== "ACCEPT";

/** Whether a rule of nat may send connections to another port or machine that are made to a port of sshd, or to one. */
function* isRewritten(context: AdviceContext, sshd: Sshd): Generator<undefined, boolean> {
  const prerouting = yield* context.passage("nat", "PREROUTING");
  if (prerouting === undefined) return false;
  const { space } = prerouting;
  const wanted = prerouting.packets(newSsh(space, sshd));
  for (const { box, entry } of prerouting.with(endsOtherwise)) {
    if (wanted === undefined || intersection(space, box, wanted) !== undefined) return true;
    const options = entry.content.target?.extension?.options ?? [];
    for (const {
      values: [value],
    } of options) {
      if (value?.kind !== "nat" || value.ports === undefined) continue;
      const { from, to } = value.ports;
      if (sshd.ports.some((port) => from <= port && to >= port)) return true;
    }
  }
  return false;
}

/** New connections to SSH get in by rules with a limit only, which is one for everybody. */
function* onlyLimited(input: Passage, sshd: Sshd): Generator<Advice | undefined, void> {
  const limited: Exit[] = [];
  for (const admission of input.admitting(newSsh(input.space, sshd))) {
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
    message: `New connections to ${named(sshd)} are accepted only as long as this limit lasts, and all senders share it: one that uses it up keeps all others out. hashlimit with --hashlimit-mode srcip counts each sender by itself.`,
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
