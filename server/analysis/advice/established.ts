import { intersection } from "../boxes";
import { type Box, FIELD, setOf } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import {
  CLIENT_PORTS,
  elsewhere,
  type Limit,
  moved,
  newTcp,
  newUdp,
  replies,
  TCP,
  UDP,
} from "./packets";
import type { Exit, Passage } from "./passage";
import { refusalOf } from "./place";
import { unsees } from "./untracked";

/** Connections of which the first packet passes the one chain, and the answers the other. */
const WAYS = [
  {
    first: "OUTPUT",
    back: "INPUT",
    who: "This machine opens connections and gets no answers",
  },
  {
    first: "INPUT",
    back: "OUTPUT",
    who: "Connections to this machine are accepted and its answers are not",
  },
  {
    first: "FORWARD",
    back: "FORWARD",
    who: "Connections through this machine are accepted and the answers are not",
  },
] as const;

/** So many rules that accept new connections are followed back. */
const MOST_FOLLOWED = 20;

/** Whether answers come back of the connections that rules let out. */
export function* answers(context: AdviceContext): Generator<Advice | undefined, void> {
  if (unsees(context)) return;
  for (const { first, back, who } of WAYS) {
    const there = yield* context.passage("filter", first);
    const backWay = yield* context.passage("filter", back);
    if (there === undefined || backWay === undefined) continue;
    // Where everything is shut nobody waits for an answer.
    if (back === "INPUT" && !(yield* letsIn(backWay))) continue;
    const refused = yield* refusedAnswers(there, backWay);
    if (refused === undefined) continue;
    const refusal = refusalOf(backWay, refused);
    if (refusal === undefined) continue;
    const rule = `-A ${back} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`;
    yield {
      code: "no-established",
      severity: "warning",
      ...refusal.place,
      message: `${who}: ${refusal.subject}, and no rule of ${back} accepts packets of established connections. Put ${rule} first.`,
      related: [],
      missing: { chain: back, rules: [rule] },
    };
  }
}

/** Whether INPUT accepts anything new from other machines. */
function* letsIn(input: Passage): Generator<undefined, boolean> {
  const { space } = input;
  const outside = elsewhere(space, FIELD.in);
  for (const fresh of [newTcp(space), newUdp(space), []]) {
    const admission = yield* input.admits([...fresh, outside]);
    if (admission.kind === "yes") return true;
  }
  return false;
}

/** What the answers to new connections are, if certainly none gets through; undefined where one may. */
function* refusedAnswers(there: Passage, back: Passage): Generator<undefined, Limit[] | undefined> {
  let refused: Limit[] | undefined;
  for (const [protocol, fresh] of [
    [TCP, newTcp(there.space)],
    [UDP, newUdp(there.space)],
  ] as const) {
    const wanted = [...fresh, ...towardsElsewhere(there), ...fromClients(there, back)];
    const asked = there.packets(wanted);
    if (asked === undefined) return undefined;
    let followed = 0;
    for (const admission of there.admitting(wanted)) {
      yield undefined;
      if (admission === undefined) continue;
      if (admission.kind === "unknown" || ++followed > MOST_FOLLOWED) return undefined;
      const limits = answersTo(there, back, admission.exit, asked, protocol);
      if (limits === undefined) continue;
      const answer = yield* back.admits(limits);
      if (answer.kind !== "no") return undefined;
      // What only may be accepted promises no answers.
      if (admission.exit.certain) refused ??= limits;
    }
  }
  return refused;
}

function towardsElsewhere({ space, name }: Passage): Limit[] {
  return [
    ...(name === "INPUT" ? [] : [elsewhere(space, FIELD.out)]),
    ...(name === "OUTPUT" ? [] : [elsewhere(space, FIELD.in)]),
  ];
}

/** From ports that clients have, apart from those that rules on the way back open one by one. */
function fromClients({ space }: Passage, back: Passage): Limit[] {
  const [, ports] = back.portsApart(FIELD.dport, CLIENT_PORTS, "exits");
  return [moved(space, FIELD.dport, ports, FIELD.sport)];
}

/** The same packets with both ends exchanged, within the connection. */
function answersTo(
  { space, name }: Passage,
  back: Passage,
  exit: Exit,
  asked: Box,
  protocol: number,
): Limit[] | undefined {
  const sent = intersection(space, exit.box, asked);
  if (sent === undefined) return undefined;
  const exchange = (from: number, to: number) => moved(space, from, setOf(sent, from), to);
  const exchanged: Limit[] = [
    exchange(FIELD.source, FIELD.destination),
    exchange(FIELD.destination, FIELD.source),
    exchange(FIELD.sport, FIELD.dport),
    exchange(FIELD.dport, FIELD.sport),
    ...(name === "INPUT" ? [] : [exchange(FIELD.out, FIELD.in)]),
    ...(name === "OUTPUT" ? [] : [exchange(FIELD.in, FIELD.out)]),
  ];
  const limits = [...replies(space, protocol), ...exchanged];
  return back.packets(limits) === undefined ? undefined : limits;
}
