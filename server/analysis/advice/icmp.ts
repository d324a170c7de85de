import { FIELD } from "../space";
import type { Advice } from "./advice";
import type { AdviceContext } from "./context";
import {
  elsewhere,
  icmp,
  type Limit,
  newTcp,
  newUdp,
  replies,
  states,
  TCP,
  UDP,
  values,
} from "./packets";
import type { Passage } from "./passage";
import { refusalOf } from "./place";
import { unsees } from "./untracked";

const NEIGHBOUR_SOLICITATION = 135;
const NEIGHBOUR_ADVERTISEMENT = 136;

/** Messages of ICMP without which connections fail in ways that are hard to see. */
export function* neededIcmp(context: AdviceContext): Generator<Advice | undefined, void> {
  if (context.ruleset.dialect.family === "ip6") yield* neighbours(context);
  if (!unsees(context)) yield* pathMtu(context);
}

/** Without neighbour discovery an IPv6 host finds nobody and is found by nobody. */
function* neighbours(context: AdviceContext): Generator<Advice | undefined, void> {
  for (const chain of ["INPUT", "OUTPUT"]) {
    const passage = yield* context.passage("filter", chain);
    if (passage === undefined || passage.base.rules.length === 0) continue;
    if (!(yield* isInUse(passage))) continue;
    const missing: number[] = [];
    for (const type of [NEIGHBOUR_SOLICITATION, NEIGHBOUR_ADVERTISEMENT]) {
      const admission = yield* passage.admits(discovery(passage, type));
      if (admission.kind === "no") missing.push(type);
    }
    const [first] = missing;
    if (first === undefined) continue;
    const refusal = refusalOf(passage, discovery(passage, first));
    if (refusal === undefined) continue;
    yield {
      code: "missing-neighbour-discovery",
      severity: "warning",
      ...refusal.place,
      message: `IPv6 stops working on networks such as Ethernet: ${refusal.subject}, and ${chain} accepts no ICMPv6 of ${missing.length > 1 ? `the types ${missing.join(" and ")}` : `type ${first}`} (neighbour discovery), by which hosts find each other. Their state is UNTRACKED, so that RELATED and ESTABLISHED do not let them in.`,
      related: [],
      missing: { chain, rules: NEIGHBOUR_TYPES.map((type) => acceptNeighbours(chain, type)) },
    };
  }
}

/** What hosts need of a network (RFC 4890, section 4.4.1), and how far it has come: never through a router. */
const NEIGHBOUR_TYPES = [
  "router-solicitation",
  "router-advertisement",
  "neighbour-solicitation",
  "neighbour-advertisement",
] as const;

function acceptNeighbours(chain: string, type: (typeof NEIGHBOUR_TYPES)[number]): string {
  return `-A ${chain} -p ipv6-icmp --icmpv6-type ${type} -m hl --hl-eq 255 -j ACCEPT`;
}

/** Whether a chain lets anything pass that comes from, or goes to, other machines. */
function* isInUse(passage: Passage): Generator<undefined, boolean> {
  const { space } = passage;
  const others = elsewhere(space, passage.name === "OUTPUT" ? FIELD.out : FIELD.in);
  for (const packets of [newTcp(space), newUdp(space), replies(space, TCP), replies(space, UDP)]) {
    const admission = yield* passage.admits([...packets, others]);
    if (admission.kind === "yes" && admission.exit.certain) return true;
  }
  return false;
}

/** Connection tracking leaves these messages alone; a rule that asks for NEW is given the benefit of the doubt. */
function discovery({ space, name }: Passage, type: number): Limit[] {
  return [
    ...icmp(space, type, 0),
    states(space, "NEW", "INVALID", "UNTRACKED"),
    values(space, FIELD.ttl, 255),
    elsewhere(space, name === "OUTPUT" ? FIELD.out : FIELD.in),
  ];
}

/** Without these messages a sender never learns that its packets are too big for the way. */
function* pathMtu(context: AdviceContext): Generator<Advice | undefined, void> {
  for (const chain of ["INPUT", "FORWARD"]) {
    const passage = yield* context.passage("filter", chain);
    if (passage === undefined || passage.base.rules.length === 0) continue;
    const { space } = passage;
    const others = elsewhere(space, FIELD.in);
    const connections = yield* passage.admits([...replies(space, TCP), others]);
    if (connections.kind !== "yes" || !connections.exit.certain) continue;
    const wanted = [...tooBig(passage), states(space, "RELATED"), others];
    const admission = yield* passage.admits(wanted);
    if (admission.kind !== "no") continue;
    const refusal = refusalOf(passage, wanted);
    // What lets answers in lets these in as well.
    if (refusal === undefined || context.hasSaid("no-established", refusal.place.line)) continue;
    yield {
      code: "path-mtu-blocked",
      severity: "warning",
      ...refusal.place,
      message: `Connections hang where a link on the way takes smaller packets only: ${refusal.subject}, and ${chain} accepts no ${space.family === "ip6" ? "ICMPv6 packet-too-big" : "ICMP fragmentation-needed"}, not as RELATED either.`,
      related: [],
    };
  }
}

function tooBig({ space }: Passage): Limit[] {
  return space.family === "ip6" ? icmp(space, 2, 0) : icmp(space, 3, 4);
}
