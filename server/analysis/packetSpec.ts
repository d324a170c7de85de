import { formatAddress } from "../catalogue/values/addresses";
import { protocolName } from "../catalogue/values/protocols";
import type { Program } from "./program";
import { type Box, FIELD, type Packet, type Space, STATES } from "./space";
import type { PacketHook } from "./trace/packet";

/** A packet in the words of `trace`, and what these cannot say. */
export interface PacketSpec {
  readonly packet: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Answers that the packet gives to questions that are known by their text only. */
  readonly beside: readonly string[];
}

const WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 33, 132, 136]);
const TCP = 6;
const ICMP: ReadonlySet<number> = new Set([1, 58]);
const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"] as const;

/** The fields behind what only matters where a rule asks for it. */
const FIELD_OF: ReadonlyMap<string, number> = new Map([
  ["protocol", FIELD.protocol],
  ["source", FIELD.source],
  ["destination", FIELD.destination],
  ["sport", FIELD.sport],
  ["dport", FIELD.dport],
  ["icmpType", FIELD.icmp],
  ["icmpCode", FIELD.icmp],
  ["state", FIELD.state],
]);

/** What people best understand, in this order: new connections, from and to addresses kept for examples (RFC 5737). */
const SHOWN = [
  [FIELD.state, STATES.indexOf("NEW")],
  [FIELD.source, 0xcb007107],
  [FIELD.destination, 0xc6336407],
] as const;

/** A packet that people understand more easily than another one, as far as it is like that. */
export function forShow(space: Space, packet: Packet, isLike: (other: Packet) => boolean): Packet {
  let shown = packet;
  for (const [field, value] of SHOWN) {
    if (field === FIELD.state) shown = [shown.with(field, value)].find(isLike) ?? shown;
    else if (space.family === "ip") {
      // Else a host near its own address, which may be the first of a network.
      const near = Math.floor((packet[field] as number) / 256) * 256 + (value % 256);
      shown = [value, near].map((one) => shown.with(field, one)).find(isLike) ?? shown;
    }
  }
  return shown;
}

/** The fields that rules of some programs restrict. */
export function askedBy(programs: readonly Program[]): ReadonlySet<number> {
  const asked = new Set<number>();
  for (const program of programs)
    for (const flow of program.chains)
      for (const { steps } of flow.rules)
        for (const { box } of steps) for (const field of box.fields) asked.add(field);
  return asked;
}

/** A packet as `trace --packet` takes it, without what no rule asks about. */
export function specText({ packet }: PacketSpec, asked: ReadonlySet<number>): string {
  return Object.entries(packet)
    .filter(([name]) => {
      const field = FIELD_OF.get(name);
      return field === undefined || asked.has(field);
    })
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(" ");
}

/**
 * Says what a packet of a space is, as far as its rules ask: `asked` are the fields that some rule restricts, and `told`
 * has those whose answer is told beside where the words of `trace` cannot say it.
 */
export function specOf(
  space: Space,
  packet: Packet,
  hook: PacketHook,
  asked: ReadonlySet<number>,
  told: Pick<Box, "fields">,
): PacketSpec {
  const value = (field: number) => packet[field] as number;
  const spec: Record<string, string | number | boolean | readonly string[]> = { hook };
  const beside: string[] = [];
  const incoming = space.interfaces.example(value(FIELD.in));
  const outgoing = space.interfaces.example(value(FIELD.out));
  if (incoming !== undefined && hook !== "OUTPUT") spec["in"] = incoming;
  if (outgoing !== undefined && hook !== "INPUT" && hook !== "PREROUTING") spec["out"] = outgoing;
  const protocol = value(FIELD.protocol);
  spec["protocol"] = protocolName(protocol) ?? protocol;
  if (space.family === "ip" || space.family === "ip6") {
    const address = (field: number) =>
      formatAddress(space.addresses.address(value(field)), space.family === "ip6" ? "ip6" : "ip");
    spec["source"] = address(FIELD.source);
    spec["destination"] = address(FIELD.destination);
  }
  const isFragment = value(FIELD.fragment) === 1;
  if (isFragment) spec["fragment"] = true;
  else if (WITH_PORTS.has(protocol)) {
    spec["sport"] = value(FIELD.sport);
    spec["dport"] = value(FIELD.dport);
  }
  if (protocol === TCP && asked.has(FIELD.flags) && !isFragment) {
    const flags = FLAGS.filter((_, bit) => (value(FIELD.flags) & (1 << bit)) !== 0);
    spec["tcpFlags"] = flags.length === 0 ? ["NONE"] : flags;
  }
  if (ICMP.has(protocol) && !isFragment) {
    spec["icmpType"] = value(FIELD.icmp) >> 8;
    spec["icmpCode"] = value(FIELD.icmp) & 255;
  }
  const state = STATES[value(FIELD.state)] as string;
  // Whether addresses were rewritten is known of packets of a connection only, and not from their state.
  if (value(FIELD.snat) === 0 && value(FIELD.dnat) === 0) spec["state"] = state;
  else if (told.fields.includes(FIELD.state)) beside.push(state);
  if (asked.has(FIELD.mark)) spec["mark"] = value(FIELD.mark);
  if (asked.has(FIELD.length)) spec["length"] = value(FIELD.length);
  // A packet that is forwarded came in with one more than its rules see.
  const ttl = value(FIELD.ttl) + (hook === "FORWARD" || hook === "POSTROUTING" ? 1 : 0);
  if (asked.has(FIELD.ttl) && ttl <= 255) spec["ttl"] = ttl;
  if (asked.has(FIELD.mac)) spec["mac"] = space.macText(value(FIELD.mac));
  for (const [field, name] of [
    [FIELD.snat, "SNAT"],
    [FIELD.dnat, "DNAT"],
  ] as const)
    if (told.fields.includes(field)) beside.push(`${value(field) === 1 ? "" : "not "}${name}`);
  for (const [field, text] of space.opaqueTexts())
    if (told.fields.includes(field)) beside.push(`${value(field) === 1 ? "" : "not "}${text}`);
  return { packet: spec, beside };
}
