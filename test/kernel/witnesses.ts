import { intersection } from "../../server/analysis/boxes";
import type { FlowRule } from "../../server/analysis/program";
import { type Box, FIELD, Interfaces, type Packet, type Space } from "../../server/analysis/space";
import type { TableAnalysis } from "../../server/analysis/tableAnalysis";
import { addressBytes, type Described, type Plan } from "./packets";

/** A packet that, so the analysis says, a rule matches. */
export interface Witness {
  /** From 1. */
  readonly line: number;
  readonly described: Described;
}

/** Source ports from here on tell connections apart. */
const FIRST_PORT = 2000;

const SYN = 2;
const SYN_RST = 6;
const SYN_PSH = 10;
const FLAGS: Readonly<Record<number, readonly string[]>> = {
  [SYN]: ["SYN"],
  [SYN_RST]: ["SYN", "RST"],
  [SYN_PSH]: ["SYN", "PSH"],
};

/** Kinds of packets that can be sent and of which the state of their connection is known. */
const KINDS = [
  { protocol: "tcp", state: "NEW", flags: [SYN, SYN_PSH] },
  // No connection begins with a reset.
  { protocol: "tcp", state: "INVALID", flags: [SYN_RST] },
  { protocol: "udp", state: "NEW", flags: [] },
  { protocol: "icmp", state: "NEW", flags: [] },
] as const;
type Kind = (typeof KINDS)[number];

const HOOKS = ["INPUT", "FORWARD", "OUTPUT"] as const;
type Hook = (typeof HOOKS)[number];

const STATE = { NEW: 0, INVALID: 3 } as const;

/** Asks for every rule of a table for packets that can be sent and come to it and match; `first` numbers connections. */
export function witnessesOf(table: TableAnalysis, plan: Plan, first: number): Witness[] {
  const { space } = table.program;
  const witnesses: Witness[] = [];
  for (const rule of table.program.chains.flatMap((chain) => chain.rules)) {
    for (const hook of HOOKS) {
      for (const kind of KINDS) {
        const id = first + witnesses.length;
        const packet = witnessOf(table, rule, sendable(space, plan, hook, kind, FIRST_PORT + id));
        if (packet === undefined) continue;
        const described = describe(space, plan, hook, kind, packet);
        witnesses.push({ line: rule.entry.index + 1, described });
      }
    }
  }
  return witnesses;
}

function witnessOf(table: TableAnalysis, rule: FlowRule, box: Box): Packet | undefined {
  for (const step of rule.steps) {
    const both = step.uncertain ? undefined : intersection(table.program.space, step.box, box);
    if (both === undefined) continue;
    const answer = table.reach.arrives(rule.flow, rule.position, both);
    if (answer.kind === "alive") return answer.packet;
  }
  return undefined;
}

/** All packets of a kind that can be sent with a source port of their own. */
function sendable(space: Space, plan: Plan, hook: Hook, kind: Kind, port: number): Box {
  const sets = new Map<number, number>();
  const put = (field: number, ...values: readonly number[]) =>
    sets.set(field, space.domain(field).union(values.map((value) => [value, value])));
  const { source, destination } = addressesOf(plan, hook);
  put(FIELD.source, ...source.map((address) => numberOf(space, address)));
  put(FIELD.destination, ...destination.map((address) => numberOf(space, address)));
  put(FIELD.in, hook === "OUTPUT" ? Interfaces.NONE : interfaceOf(space, "e0"));
  put(FIELD.out, hook === "INPUT" ? Interfaces.NONE : interfaceOf(space, "e1"));
  put(FIELD.protocol, protocolOf(plan, kind));
  put(FIELD.state, STATE[kind.state]);
  if (kind.flags.length > 0) put(FIELD.flags, ...kind.flags);
  if (kind.protocol === "icmp")
    put(FIELD.icmp, ...(plan.family === "ip6" ? [128 << 8] : [8 << 8, 13 << 8]));
  else put(FIELD.sport, port);
  put(FIELD.snat, 0);
  put(FIELD.dnat, 0);
  put(FIELD.fragment, 0);
  put(FIELD.mark, 0);
  put(FIELD.length, lengthOf(plan, kind));
  put(FIELD.ttl, SEEN);
  if (hook !== "OUTPUT") put(FIELD.mac, space.mac([2, 0, 0, 0, 0, 2]));
  const fields = [...sets.keys()].sort((a, b) => a - b);
  return { fields, sets: fields.map((field) => sets.get(field) as number) };
}

/** The time to live that rules see. */
const SEEN = 64;

function describe(space: Space, plan: Plan, hook: Hook, kind: Kind, packet: Packet): Described {
  const value = (field: number) => packet[field] as number;
  const { source, destination } = addressesOf(plan, hook);
  const one = (addresses: readonly string[], field: number) =>
    addresses.find((address) => numberOf(space, address) === value(field)) ?? "";
  const icmp = plan.family === "ip6" ? "icmpv6" : "icmp";
  return {
    hook,
    ...(hook === "OUTPUT" ? {} : { in: "e0", mac: "02:00:00:00:00:02" }),
    ...(hook === "INPUT" ? {} : { out: "e1" }),
    protocol: kind.protocol === "icmp" ? icmp : kind.protocol,
    source: one(source, FIELD.source),
    destination: one(destination, FIELD.destination),
    ...(kind.protocol === "icmp"
      ? { icmpType: value(FIELD.icmp) >> 8, icmpCode: 0 }
      : { sport: value(FIELD.sport), dport: value(FIELD.dport) }),
    ...(kind.flags.length > 0 ? { tcpFlags: FLAGS[value(FIELD.flags)] ?? [] } : {}),
    state: kind.state,
    mark: 0,
    fragment: false,
    length: lengthOf(plan, kind),
    // A router takes one away before the rules see it.
    ttl: hook === "FORWARD" ? SEEN + 1 : SEEN,
  };
}

function addressesOf(plan: Plan, hook: Hook) {
  const clients = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(plan.client);
  const servers = [1, 2, 3].map(plan.server);
  return {
    source: hook === "OUTPUT" ? [plan.machine] : clients,
    destination: hook === "INPUT" ? [plan.machine] : servers,
  };
}

function protocolOf(plan: Plan, { protocol }: Kind): number {
  return { tcp: 6, udp: 17, icmp: plan.family === "ip6" ? 58 : 1 }[protocol];
}

function lengthOf(plan: Plan, { protocol }: Kind): number {
  return { ip: 20, ip6: 40 }[plan.family] + { tcp: 20, udp: 8, icmp: 8 }[protocol];
}

function interfaceOf(space: Space, name: string): number {
  const [only] = space.interfaces.matching(name, false);
  if (only === undefined) throw new Error(`No rule names ${name}`);
  return only[0];
}

function numberOf(space: Space, address: string): number {
  return space.addresses.number(
    addressBytes(address).reduce((number, byte) => number * 256n + BigInt(byte), 0n),
  );
}
