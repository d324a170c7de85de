import type { Chance } from "./random";

/** A packet as `trace` is asked about it. */
export interface Described {
  readonly hook: "INPUT" | "FORWARD" | "OUTPUT";
  readonly in?: string;
  readonly out?: string;
  readonly protocol: "tcp" | "udp" | "icmp" | "icmpv6";
  readonly source: string;
  readonly destination: string;
  readonly sport?: number;
  readonly dport?: number;
  readonly tcpFlags?: readonly string[];
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly state?: string;
  readonly mark: number;
  readonly fragment: boolean;
  readonly length: number;
  readonly ttl: number;
  readonly mac?: string;
}

/** Addresses of one family: clients behind e0, the machine, servers behind e1. */
export interface Plan {
  readonly family: "ip" | "ip6";
  readonly client: (host: number) => string;
  readonly machine: string;
  readonly otherMachine: string;
  readonly server: (host: number) => string;
  readonly servers: string;
  /** Of a network that holds some clients. */
  readonly clients: (first: number, bits: number) => string;
  readonly whole: number;
}

export const PLANS: Readonly<Record<"ip" | "ip6", Plan>> = {
  ip: {
    family: "ip",
    client: (host) => `10.0.0.${host}`,
    machine: "10.0.1.1",
    otherMachine: "10.0.1.2",
    server: (host) => `10.0.2.${host}`,
    servers: "10.0.2.0/24",
    clients: (first, bits) => `10.0.0.${first}/${32 - bits}`,
    whole: 32,
  },
  ip6: {
    family: "ip6",
    client: (host) => `fd00::${host}`,
    machine: "fd00:1::1",
    otherMachine: "fd00:1::2",
    server: (host) => `fd00:2::${host}`,
    servers: "fd00:2::/64",
    clients: (first, bits) => `fd00::${first}/${128 - bits}`,
    whole: 128,
  },
};

/** Random packets; `first` numbers them, so that each begins a connection of its own. */
export function randomPackets(
  chance: Chance,
  plan: Plan,
  count: number,
  first: number,
): Described[] {
  return Array.from({ length: count }, (_, index) => randomPacket(chance, plan, first + index));
}

const HEADER = { ip: 20, ip6: 40 } as const;

function randomPacket(chance: Chance, plan: Plan, id: number): Described {
  const hook = chance.one(["INPUT", "INPUT", "FORWARD", "FORWARD", "OUTPUT"] as const);
  const kind = chance.one(["tcp", "tcp", "udp", "icmp"] as const);
  const protocol = kind === "icmp" && plan.family === "ip6" ? "icmpv6" : kind;
  const tcpFlags = chance.one([["SYN"], ["SYN"], ["SYN"], ["SYN", "RST"], ["SYN", "PSH"]]);
  const header = { tcp: 20, udp: 8, icmp: 8 }[kind];
  return {
    hook,
    ...(hook === "OUTPUT" ? {} : { in: "e0", mac: "02:00:00:00:00:02" }),
    ...(hook === "INPUT" ? {} : { out: "e1" }),
    protocol,
    source: hook === "OUTPUT" ? plan.machine : plan.client(1 + chance.below(9)),
    destination: hook === "INPUT" ? plan.machine : plan.server(1 + chance.below(3)),
    ...(kind === "icmp"
      ? { icmpType: plan.family === "ip6" ? 128 : chance.one([8, 8, 13]), icmpCode: 0 }
      : { sport: 2000 + id, dport: chance.below(7) }),
    ...(kind === "tcp" ? { tcpFlags } : {}),
    // No connection begins with a reset.
    state: kind === "tcp" && tcpFlags.includes("RST") ? "INVALID" : "NEW",
    mark: 0,
    fragment: false,
    length: HEADER[plan.family] + header,
    ttl: chance.one([32, 64, 128]),
  };
}

/** The bytes of a packet; `id` tells echo requests apart. */
export function bytesOf(packet: Described, plan: Plan, id: number): Uint8Array {
  const source = addressBytes(packet.source);
  const destination = addressBytes(packet.destination);
  const number = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 }[packet.protocol];
  const body = packet.fragment ? new Uint8Array(16) : bodyOf(packet, id);
  const pseudo =
    plan.family === "ip6"
      ? [...source, ...destination, 0, 0, 0, body.length, 0, 0, 0, number]
      : [...source, ...destination, 0, number, 0, body.length];
  if (!packet.fragment) {
    const at = { tcp: 16, udp: 6, icmp: 2, icmpv6: 2 }[packet.protocol];
    put16(
      body,
      at,
      checksum(Uint8Array.from(packet.protocol === "icmp" ? body : [...pseudo, ...body])),
    );
  }
  const header =
    plan.family === "ip6"
      ? header6(packet, number, body.length)
      : header4(packet, number, body.length, id);
  header.set(source, plan.family === "ip6" ? 8 : 12);
  header.set(destination, plan.family === "ip6" ? 24 : 16);
  if (plan.family === "ip") put16(header, 10, checksum(header));
  return Uint8Array.from([...header, ...body]);
}

const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"];

function bodyOf(
  { protocol, sport = 0, dport = 0, tcpFlags = [], icmpType = 0, icmpCode = 0 }: Described,
  id: number,
): Uint8Array {
  if (protocol === "icmp" || protocol === "icmpv6")
    return Uint8Array.from([icmpType, icmpCode, 0, 0, id >> 8, id & 255, 0, 1]);
  const ports = [sport >> 8, sport & 255, dport >> 8, dport & 255];
  if (protocol === "udp") return Uint8Array.from([...ports, 0, 8, 0, 0]);
  const flags = tcpFlags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0);
  return Uint8Array.from([...ports, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, flags, 4, 0, 0, 0, 0, 0]);
}

function header4(
  { ttl, fragment }: Described,
  protocol: number,
  length: number,
  id: number,
): Uint8Array {
  const header = Uint8Array.from([
    0x45,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    ttl,
    protocol,
    ...new Array<number>(10).fill(0),
  ]);
  put16(header, 2, 20 + length);
  put16(header, 4, fragment ? id : 0);
  // A later fragment stands some way into its packet.
  put16(header, 6, fragment ? 100 : 0);
  return header;
}

function header6({ ttl }: Described, protocol: number, length: number): Uint8Array {
  const header = new Uint8Array(40);
  header.set([0x60, 0, 0, 0, length >> 8, length & 255, protocol, ttl]);
  return header;
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value & 255;
}

/** The Internet checksum (RFC 1071). */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) + (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

/** The bytes of an address in a form that our plans use. */
export function addressBytes(text: string): number[] {
  if (!text.includes(":")) return text.split(".").map(Number);
  const [head = "", tail = ""] = text.split("::");
  const groups = (part: string) =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const zeros = new Array<number>(8 - groups(head).length - groups(tail).length).fill(0);
  return [...groups(head), ...zeros, ...groups(tail)].flatMap((group) => [group >> 8, group & 255]);
}
