import { withSet } from "../boxes";
import { describeBox, describeInterfaces, describeSet } from "../describeBox";
import type { PacketSpec } from "../packetSpec";
import type { Step } from "../program";
import { type Box, FIELD, type Space, setOf } from "../space";

/** New connections that a rule or a policy lets in, through, or out. Lines count from 1. */
export interface Service {
  readonly hook: ServiceHook;
  readonly protocol: string;
  /** Ports of the receiver; of ICMP the type. */
  readonly ports: string;
  readonly sources: string;
  readonly destinations: string;
  /** Where the packets come in, and where they go out. */
  readonly in: string;
  readonly out: string;
  /** What else is asked of them, in words. */
  readonly conditions: string;
  /** The line of the rule that accepts them; null for a policy. */
  readonly line: number | null;
  /** Lines that take some of them before, or may do so: the first of them. */
  readonly except: readonly number[];
  /** How many more such lines there are. */
  readonly moreExcept: number;
  /** Whether all others are accepted for certain: the lower bound. With those that may be it is the upper bound. */
  readonly certain: boolean;
  /** What rewrote their destination before, where that is why they come here: the packets are told as they come in. */
  readonly rewrittenBy: { readonly line: number; readonly to: string } | null;
  /** One of them, as it comes in. */
  readonly example: PacketSpec["packet"];
}

export const SERVICE_HOOKS = ["INPUT", "FORWARD", "OUTPUT"] as const;
export type ServiceHook = (typeof SERVICE_HOOKS)[number];

/** What tells the packets of a service. */
export type Columns = Pick<
  Service,
  "protocol" | "ports" | "sources" | "destinations" | "in" | "out" | "conditions"
>;

/** Fields with a column of their own, and those of which new connections leave no choice. */
const TOLD: ReadonlySet<number> = new Set([
  FIELD.protocol,
  FIELD.dport,
  FIELD.icmp,
  FIELD.source,
  FIELD.destination,
  FIELD.in,
  FIELD.out,
  FIELD.state,
  FIELD.fragment,
]);

const NEW = 0;

/** Tells the packets of a box; `steps` are those that ask for more than the box says. */
export function columnsOf(space: Space, box: Box, steps: readonly Step[]): Columns {
  const told = (field: number) =>
    box.fields.includes(field) ? describeSet(space, field, setOf(box, field)) : "any";
  let rest: Box = { fields: [], sets: [] };
  for (const field of box.fields)
    if (!TOLD.has(field)) rest = withSet(rest, field, setOf(box, field));
  // Packets that connection tracking has not seen are only looked for where rules keep some from it.
  const isUntracked = !space.domain(FIELD.state).has(setOf(box, FIELD.state), NEW);
  const way = (field: number) => describeInterfaces(space, field, setOf(box, field));
  return {
    protocol: told(FIELD.protocol),
    ports: box.fields.includes(FIELD.icmp) ? `type ${told(FIELD.icmp)}` : told(FIELD.dport),
    sources: told(FIELD.source),
    destinations: told(FIELD.destination),
    in: way(FIELD.in),
    out: way(FIELD.out),
    conditions: [
      ...(rest.fields.length === 0
        ? []
        : [describeBox(space, rest).replace(/^any protocol,? ?/, "")]),
      ...(isUntracked ? ["UNTRACKED"] : []),
      ...new Set(steps.flatMap((step) => untold(space, step))),
    ].join(", "),
  };
}

/** Matches that boxes of packets always say. */
const ALWAYS_TOLD: ReadonlySet<string> = new Set([
  "comment",
  "tcp",
  "udp",
  "udplite",
  "sctp",
  "dccp",
  "multiport",
  "icmp",
  "icmp6",
  "state",
  "conntrack",
  "iprange",
  "mac",
]);

/** What a step asks that its box does not say, such as a rate. */
function untold(space: Space, { uncertain, box, entry }: Step): string[] {
  if (!uncertain) return [];
  const opaque = [...space.opaqueTexts()]
    .filter(([field]) => box.fields.includes(field))
    .map(([, text]) => text);
  return entry.content.matches.flatMap((use) => {
    const name = use.spec?.name ?? use.name;
    if (ALWAYS_TOLD.has(name) || opaque.some((text) => text.startsWith(`${name} `))) return [];
    const options = use.options.flatMap((option) => [
      ...(option.negated ? ["!"] : []),
      option.name,
      ...option.words.map((word) => word.text),
    ]);
    return [[name, ...options].join(" ")];
  });
}
