import { formatAddress } from "../catalogue/values/addresses";
import { protocolName } from "../catalogue/values/protocols";
import type { Domain, SetId } from "./intervals";
import { type Box, FIELD, Interfaces, type Space, STATES } from "./space";

/** Sets of more pieces than this are cut when they are told. */
const MOST_TOLD = 4;

/** Says in words which packets a box holds, such as `tcp to 192.0.2.1 port 22 on eth0, NEW`. */
export function describeBox(space: Space, box: Box): string {
  const parts = new Map<number, string>();
  for (const [at, field] of box.fields.entries()) {
    const set = box.sets[at] as SetId;
    if (field !== FIELD.in && field !== FIELD.out) parts.set(field, describeSet(space, field, set));
    else {
      const text = describeInterfaces(space, field, set);
      if (text !== "" && text !== "any") parts.set(field, text);
    }
  }
  const told = (field: number, before: string) => {
    const text = parts.get(field);
    return text === undefined ? [] : [`${before}${text}`];
  };
  const words = [
    ...(parts.has(FIELD.protocol) ? told(FIELD.protocol, "") : ["any protocol"]),
    ...told(FIELD.icmp, "type "),
    ...told(FIELD.source, "from "),
    ...told(FIELD.sport, "source port "),
    ...told(FIELD.destination, "to "),
    ...told(FIELD.dport, "port "),
    ...told(FIELD.in, "in by "),
    ...told(FIELD.out, "out by "),
    ...told(FIELD.mac, "sender "),
  ].join(" ");
  const rest = [
    ...told(FIELD.state, ""),
    ...told(FIELD.flags, "TCP flags "),
    ...told(FIELD.fragment, ""),
    ...told(FIELD.snat, ""),
    ...told(FIELD.dnat, ""),
    ...told(FIELD.mark, "mark "),
    ...told(FIELD.length, "length "),
    ...told(FIELD.ttl, "TTL "),
    ...[...space.opaqueTexts()].flatMap(([field]) => told(field, "")),
  ];
  return [words, ...rest].join(", ");
}

/** Says which interfaces a set holds; `any` where it is every one that leads to other machines, nothing where it is none. */
export function describeInterfaces(space: Space, field: number, set: SetId): string {
  const domain = space.domain(field);
  const none = domain.range(Interfaces.NONE, Interfaces.NONE);
  if (set === none) return "";
  const lo = domain.union(space.interfaces.matching("lo", false));
  const others = domain.not(domain.or(none, lo));
  if (domain.isWithin(others, set)) return "any";
  const isMost = domain.size(set) * 2 > domain.max;
  return describeSet(space, field, isMost ? domain.or(set, domain.or(none, lo)) : set);
}

/** Says which values a set holds: those of the smaller side, the set or all others. */
export function describeSet(space: Space, field: number, set: SetId): string {
  const domain = space.domain(field);
  if (field === FIELD.fragment)
    return domain.has(set, 1) ? "second and later fragments" : "no later fragments";
  if (field === FIELD.snat || field === FIELD.dnat)
    return `${domain.has(set, 1) ? "" : "not "}${field === FIELD.snat ? "SNAT" : "DNAT"}`;
  const text = space.opaqueText(field);
  if (text !== undefined) return `${domain.has(set, 1) ? "" : "not "}${text}`;
  const isMost = domain.size(set) * 2 > domain.max + 1;
  const told = intervalsOf(space, field, domain, isMost ? domain.not(set) : set);
  return isMost ? `any but ${told}` : told;
}

function intervalsOf(space: Space, field: number, domain: Domain, set: SetId): string {
  const intervals = domain.intervals(set);
  const told: string[] = [];
  for (let i = 0; i < intervals.length; i += 2) {
    if (told.length === MOST_TOLD) {
      told.push(`${(intervals.length - i) / 2} more`);
      break;
    }
    told.push(...rangeText(space, field, intervals[i] as number, intervals[i + 1] as number));
  }
  return told.join(", ");
}

function rangeText(space: Space, field: number, first: number, last: number): string[] {
  switch (field) {
    case FIELD.source:
    case FIELD.destination:
      return [addresses(space, first, last)];
    case FIELD.protocol:
      return each(first, last, (number) => protocolName(number) ?? `protocol ${number}`);
    case FIELD.state:
      return each(first, last, (number) => STATES[number] as string);
    case FIELD.in:
    case FIELD.out:
      return each(first, Math.min(last, first + MOST_TOLD), (atom) =>
        atom === Interfaces.NONE ? "none" : (space.interfaces.name(atom) ?? "none"),
      );
    case FIELD.icmp:
      if (first % 256 === 0 && last === first + 255) return [String(first >> 8)];
      return [first === last ? `${first >> 8}/${first & 255}` : `${first >> 8} to ${last >> 8}`];
    case FIELD.mac:
      return each(first, Math.min(last, first + MOST_TOLD), (number) => space.macText(number));
    default:
      return [first === last ? String(first) : `${first}:${last}`];
  }
}

function each(first: number, last: number, say: (value: number) => string): string[] {
  const told: string[] = [];
  for (let value = first; value <= last && told.length <= MOST_TOLD; value++) told.push(say(value));
  return told;
}

/** An address, a network, or the first and the last address. */
function addresses(space: Space, first: number, last: number): string {
  const family = space.family === "ip6" ? "ip6" : "ip";
  const bits = family === "ip6" ? 128 : 32;
  const low = space.addresses.address(first);
  const high = space.addresses.last(last);
  const size = high - low + 1n;
  if (size === 1n) return formatAddress(low, family);
  if ((size & (size - 1n)) === 0n && low % size === 0n)
    return `${formatAddress(low, family)}/${bits - (size.toString(2).length - 1)}`;
  return `${formatAddress(low, family)}-${formatAddress(high, family)}`;
}
