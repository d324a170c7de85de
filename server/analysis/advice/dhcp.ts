import { type Box, FIELD, setOf } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import { elsewhere, type Limit, UDP, values } from "./packets";
import type { Passage } from "./passage";
import { placeOf, refusalOf } from "./place";

const SERVER = 67;
const CLIENT = 68;

/** A conversation of which one direction has a rule of its own. */
const SIDES = [
  {
    asks: "INPUT",
    answers: "OUTPUT",
    who: "A server that answers by ordinary sockets, as dnsmasq does, is asked and its answers are refused",
  },
  {
    asks: "OUTPUT",
    answers: "INPUT",
    who: "A client that asks by ordinary sockets gets no answer",
  },
] as const;

/** DHCP that rules let pass in one direction only. */
export function* dhcp(context: AdviceContext): Generator<Advice | undefined, void> {
  if (context.ruleset.dialect.family !== "ip") return;
  for (const { asks, answers, who } of SIDES) {
    const there = yield* context.passage("filter", asks);
    const back = yield* context.passage("filter", answers);
    if (there === undefined || back === undefined) continue;
    const rule = there.exits.find(
      ({ step, certain, box }) => step !== undefined && certain && isAbout(there, box),
    )?.step;
    if (rule === undefined) continue;
    const limits = answer(back);
    const admission = yield* back.admits(limits);
    if (admission.kind !== "no") continue;
    const refusal = refusalOf(back, limits);
    if (refusal === undefined) continue;
    yield {
      code: "dhcp-blocked",
      severity: "information",
      ...placeOf(rule.entry),
      message: `${who}: ${refusal.subject}, and ${answers} accepts nothing from port ${SERVER} to port ${CLIENT}. Programs that use raw sockets are not affected.`,
      related: [{ line: refusal.place.line, message: "refuses the answers" }],
    };
  }
}

/** Whether a rule names the port of DHCP's servers by itself. */
function isAbout({ space }: Passage, box: Box): boolean {
  const ports = space.domain(FIELD.dport);
  const set = setOf(box, FIELD.dport);
  return (
    ports.has(set, SERVER) &&
    ports.size(set) <= 2 &&
    space.domain(FIELD.protocol).has(setOf(box, FIELD.protocol), UDP)
  );
}

/** In whatever state: an answer to a broadcast belongs to no connection. */
function answer({ space, name }: Passage): Limit[] {
  return [
    values(space, FIELD.protocol, UDP),
    values(space, FIELD.fragment, 0),
    values(space, FIELD.sport, SERVER),
    values(space, FIELD.dport, CLIENT),
    elsewhere(space, name === "OUTPUT" ? FIELD.out : FIELD.in),
  ];
}
