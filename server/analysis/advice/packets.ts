import { type Domain, EMPTY, FULL, type SetId } from "../intervals";
import { type Box, FIELD, Interfaces, type Space, STATES } from "../space";

export type PortField = typeof FIELD.sport | typeof FIELD.dport;
type InterfaceField = typeof FIELD.in | typeof FIELD.out;

/** What a set of packets is limited to, field by field. */
export type Limit = readonly [field: number, set: SetId];

export const TCP = 6;
export const UDP = 17;

/** Every port that packets are sent to. */
export const ALL_PORTS = [1, 65535] as const;

/** Where Linux takes the ports of its own connections from by default. */
export const CLIENT_PORTS = [32768, 60999] as const;

/** FIN, SYN, RST and ACK. */
const OPENING_MASK = 23;
const SYN = 2;
const ACK = 16;
const RST = 4;

/** A set of packets; undefined where its limits leave nothing. */
export function boxOf(space: Space, limits: readonly Limit[]): Box | undefined {
  const sets = new Map<number, SetId>();
  for (const [field, set] of limits) {
    const both = space.domain(field).and(sets.get(field) ?? FULL, set);
    if (both === EMPTY) return undefined;
    sets.set(field, both);
  }
  const fields = [...sets.keys()].filter((field) => sets.get(field) !== FULL).sort((a, b) => a - b);
  return { fields, sets: fields.map((field) => sets.get(field) as SetId) };
}

/** What a box is limited to. */
export function limitsOf({ fields, sets }: Box): Limit[] {
  return fields.map((field, at) => [field, sets[at] as SetId]);
}

/** One value, or all from one to another. */
export function values(space: Space, field: number, first: number, last = first): Limit {
  return [field, space.domain(field).range(first, last)];
}

export function states(space: Space, ...names: readonly (typeof STATES)[number][]): Limit {
  const pairs = names.map((name) => STATES.indexOf(name)).map((at) => [at, at] as const);
  return [FIELD.state, space.domain(FIELD.state).union(pairs)];
}

/** The first packet of a connection, or one that connection tracking was told to leave alone. */
export function isNew(space: Space): Limit {
  return states(space, "NEW", "UNTRACKED");
}

/** What opens a connection of TCP, which nobody does with a group of hosts: Linux passes over such packets. */
export function newTcp(space: Space): Limit[] {
  return [
    notToGroups(space),
    values(space, FIELD.protocol, TCP),
    values(space, FIELD.fragment, 0),
    flags(space, (bits) => (bits & OPENING_MASK) === SYN),
    isNew(space),
  ];
}

export function newUdp(space: Space): Limit[] {
  return [values(space, FIELD.protocol, UDP), values(space, FIELD.fragment, 0), isNew(space)];
}

/** What comes back within a connection of TCP or UDP. */
export function replies(space: Space, protocol: number): Limit[] {
  return [
    values(space, FIELD.protocol, protocol),
    values(space, FIELD.fragment, 0),
    states(space, "ESTABLISHED"),
    ...(protocol === TCP ? [flags(space, (bits) => (bits & ACK) !== 0 && (bits & RST) === 0)] : []),
  ];
}

function flags(space: Space, wanted: (bits: number) => boolean): Limit {
  const pairs: [number, number][] = [];
  for (let bits = 0; bits < 64; bits++) if (wanted(bits)) pairs.push([bits, bits]);
  return [FIELD.flags, space.domain(FIELD.flags).union(pairs)];
}

/** The same values in another field: each field numbers its sets by itself. */
export function moved(space: Space, from: number, set: SetId, to: number): Limit {
  const intervals = space.domain(from).intervals(set);
  const pairs: [number, number][] = [];
  for (let i = 0; i < intervals.length; i += 2)
    pairs.push([intervals[i] as number, intervals[i + 1] as number]);
  return [to, pairs.length === 0 ? EMPTY : space.domain(to).union(pairs)];
}

/** One type of ICMP with any code, or with one. */
export function icmp(space: Space, type: number, code?: number): Limit[] {
  const first = type * 256 + (code ?? 0);
  return [
    values(space, FIELD.protocol, space.family === "ip6" ? 58 : 1),
    values(space, FIELD.fragment, 0),
    values(space, FIELD.icmp, first, code === undefined ? type * 256 + 255 : first),
  ];
}

/** Stands for interfaces that no rule names. */
const UNNAMED = 1;

/** Whether no rule names an interface. */
export function isUnnamed({ interfaces }: Space, number: number): boolean {
  return interfaces.name(number) === interfaces.name(UNNAMED);
}

/** The loopback interface as rules see it. */
export function loopback(space: Space, field: InterfaceField): SetId {
  return interfaceNamed(space, field, "lo");
}

/** An interface as rules see it, also where none of them names it. */
export function interfaceNamed(space: Space, field: InterfaceField, name: string): SetId {
  const { interfaces } = space;
  const union = (pairs: [number, number][]) => space.domain(field).union(pairs);
  const own = interfaces.matching(name, false);
  if (own.length > 0) return union(own);
  // A name that no rule has is told from others by the longest beginning that rules do have.
  for (let length = name.length; length > 0; length--) {
    const beginning = name.slice(0, length);
    const others = interfaces
      .matching(beginning, true)
      .filter(([at]) => interfaces.name(at) === `${beginning}…`);
    if (others.length > 0) return union(others);
  }
  return union([[UNNAMED, UNNAMED]]);
}

/** Interfaces other than the loopback one. */
export function elsewhere(space: Space, field: InterfaceField): Limit {
  const domain = space.domain(field);
  const some = domain.not(domain.range(Interfaces.NONE, Interfaces.NONE));
  return [field, domain.minus(some, loopback(space, field))];
}

/** Interfaces that rules can tell apart, without the loopback one; one stands for all that no rule names. */
export function interfacesApart(space: Space): number[] {
  const lo = loopback(space, FIELD.in);
  const apart = [UNNAMED];
  for (let at = UNNAMED + 1; !isUnnamed(space, at); at++) apart.push(at);
  const domain = space.domain(FIELD.in);
  // Where nothing names the loopback interface it is one of the unnamed, and so are others.
  return apart.filter((at) => at === UNNAMED || !domain.has(lo, at));
}

/** Addresses from one to another, and those that no rule tells from them. */
export function addressesAround(space: Space, field: number, first: bigint, last: bigint): Limit {
  const { addresses } = space;
  return [
    field,
    space.domain(field).range(addresses.number(first), addresses.range(first, last)[1]),
  ];
}

/** Addresses from one to another, as far as rules tell them from all others. */
export function addressesWithin(space: Space, field: number, first: bigint, last: bigint): SetId {
  const { addresses } = space;
  const [from, to] = addresses.range(first, last);
  const behind = addresses.number(last + 1n);
  return space.domain(field).range(from, addresses.address(behind) === last + 1n ? to : behind - 1);
}

/** The first and last address that only this machine itself has. */
export function loopbackAddresses(space: Space): readonly [bigint, bigint] {
  return space.family === "ip6" ? [1n, 1n] : [0x7f000000n, 0x7fffffffn];
}

/** Addresses other than loopback ones. */
export function notLoopback(space: Space, field: number): Limit {
  const [first, last] = loopbackAddresses(space);
  return [field, space.domain(field).not(addressesWithin(space, field, first, last))];
}

/** The first address of groups; no host has one from there on. */
const GROUPS = { ip: 0xe0000000n, ip6: 0xffn << 120n };

/** Destinations that are no groups, as far as rules tell them apart. */
export function notToGroups({ addresses, family, domains }: Space): Limit {
  const [first, last] = addresses.range(0n, GROUPS[family === "ip6" ? "ip6" : "ip"] - 1n);
  return [FIELD.destination, (domains[FIELD.destination] as Domain).range(first, last)];
}

/** How many ports a rule has to open to be meant for whatever port a client happens to have. */
const MANY_PORTS = 4096;

/** Ports of a range that no set tells from others: sets of many ports are not counted. */
export function portsApart(
  space: Space,
  field: PortField,
  [first, last]: readonly [number, number],
  sets: Iterable<SetId>,
): Limit {
  const domain = space.domain(field);
  const pairs: [number, number][] = [];
  for (const set of sets) {
    if (set === FULL) continue;
    // Of nearly all ports those are left out that the set leaves.
    const few = domain.size(set) * 2 > domain.max + 1 ? domain.not(set) : set;
    if (domain.size(few) >= MANY_PORTS) continue;
    const intervals = domain.intervals(few);
    for (let i = 0; i < intervals.length; i += 2)
      pairs.push([intervals[i] as number, intervals[i + 1] as number]);
  }
  const range = domain.range(first, last);
  return [field, pairs.length === 0 ? range : domain.minus(range, domain.union(pairs))];
}
