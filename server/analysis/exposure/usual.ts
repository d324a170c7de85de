import { parseAddress } from "../../catalogue/values/addresses";
import type { SetId } from "../intervals";
import { FIELD, type Space } from "../space";

/** Sets of values that packets usually have, by field, the most usual first. */
export type Usual = ReadonlyMap<number, readonly SetId[]>;

/** Addresses that documents use, and then those in which most machines are. */
const ADDRESSES = {
  ip: {
    source: [
      "198.51.100.1-198.51.100.254",
      "10.0.0.1-126.255.255.254",
      "128.0.0.1-223.255.255.254",
    ],
    destination: ["192.0.2.1-192.0.2.254", "10.0.0.1-126.255.255.254", "128.0.0.1-223.255.255.254"],
  },
  ip6: {
    source: ["2001:db8::1-2001:db8::ffff", "2000::1-3fff::"],
    destination: ["2001:db8:1::1-2001:db8:1::ffff", "2000::1-3fff::"],
  },
} as const;

/** A space has to be told of addresses before it is opened. */
export function learnUsual(space: Space): void {
  const { source, destination } = addressesOf(space);
  for (const [first, last] of [...source, ...destination]) space.addresses.learn(first, last);
}

/** What packets of a space usually are: TCP, from a port of the sender's own choice. */
export function usualIn(space: Space): Usual {
  const { source, destination } = addressesOf(space);
  const sets = (field: number, ranges: readonly (readonly [bigint, bigint])[]) =>
    ranges.map(([first, last]) => space.domain(field).range(...space.addresses.range(first, last)));
  const range = (field: number, first: number, last: number) => [
    space.domain(field).range(first, last),
  ];
  return new Map([
    [FIELD.protocol, range(FIELD.protocol, TCP, TCP)],
    [FIELD.fragment, range(FIELD.fragment, 0, 0)],
    [FIELD.flags, range(FIELD.flags, SYN, SYN)],
    [FIELD.source, sets(FIELD.source, source)],
    [FIELD.destination, sets(FIELD.destination, destination)],
    [FIELD.sport, range(FIELD.sport, 1024, 65535)],
    [FIELD.dport, range(FIELD.dport, 1, 65535)],
    [FIELD.length, range(FIELD.length, 40, 1500)],
    [FIELD.ttl, range(FIELD.ttl, 32, 64)],
  ]);
}

const TCP = 6;
const SYN = 2;

type Ranges = readonly (readonly [first: bigint, last: bigint])[];

function addressesOf({ family }: Space): { readonly source: Ranges; readonly destination: Ranges } {
  const known = family === "ip6" ? "ip6" : "ip";
  const read = (texts: readonly string[]) =>
    texts.map((text) => {
      const [first, last] = text.split("-").map((end) => parseAddress(end, known) ?? 0n);
      return [first ?? 0n, last ?? 0n] as const;
    });
  const { source, destination } = ADDRESSES[known];
  return { source: read(source), destination: read(destination) };
}
