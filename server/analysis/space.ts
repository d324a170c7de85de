import type { Family } from "../catalogue/schema";
import { Domain, FULL, type SetId } from "./intervals";

/** What rules ask of a packet, one number each; opaque matches get numbers behind these. */
export const FIELD = {
  source: 0,
  destination: 1,
  protocol: 2,
  sport: 3,
  dport: 4,
  /** type × 256 + code */
  icmp: 5,
  /** FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32 */
  flags: 6,
  /** Numbers of `Interfaces`. */
  in: 7,
  out: 8,
  state: 9,
  /** Whether the connection's source, or destination, is rewritten: conntrack's virtual states. */
  snat: 10,
  dnat: 11,
  /** 1: a second or later fragment, which has no ports. */
  fragment: 12,
  mac: 13,
  mark: 14,
  length: 15,
  ttl: 16,
} as const;

const BASE_FIELDS = 17;

export const STATES = ["NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED"] as const;

/** Interfaces as numbers: none, any that no rule names, and one for each name or beginning of a name in the rules. */
export class Interfaces {
  static readonly NONE = 0;
  readonly #atoms: string[] = ["", "\u0001"];
  readonly #known = new Map<string, number>();

  add(name: string, prefix: boolean): void {
    // A wildcard gets a name of its own that nothing else can have.
    const atom = prefix ? `${name}\u0001` : name;
    if (atom === "\u0001" || this.#known.has(atom)) return;
    this.#known.set(atom, this.#atoms.length);
    this.#atoms.push(atom);
  }

  get count(): number {
    return this.#atoms.length;
  }

  /** The numbers that a pattern matches. */
  matching(name: string, prefix: boolean): [number, number][] {
    const pairs: [number, number][] = [];
    for (const [at, atom] of this.#atoms.entries())
      if (prefix ? atom.startsWith(name) && (at !== Interfaces.NONE || name === "") : atom === name)
        pairs.push([at, at]);
    return pairs;
  }

  /** An interface's name for people. */
  name(atom: number): string | undefined {
    if (atom === Interfaces.NONE) return undefined;
    const text = this.#atoms[atom] as string;
    if (text === "\u0001") return "another interface";
    return text.endsWith("\u0001") ? `${text.slice(0, -1)}…` : text;
  }
}

/**
 * Addresses as numbers. IPv4 addresses are numbers already; of IPv6 addresses only the places where some rule's network
 * begins or ends matter, and they are numbered in order.
 */
export class Addresses {
  readonly #family: Family;
  readonly #marks: bigint[] = [];
  #sorted: bigint[] | undefined;

  constructor(family: Family) {
    this.#family = family;
  }

  /** Has to be told of every interval before any is asked for. */
  learn(first: bigint, last: bigint): void {
    if (this.#family === "ip6") this.#marks.push(first, last + 1n);
  }

  get max(): number {
    return this.#family === "ip6" ? this.#points().length - 1 : 0xffffffff;
  }

  /** The numbers of an interval that was learnt. */
  range(first: bigint, last: bigint): [number, number] {
    if (this.#family !== "ip6") return [Number(first), Number(last)];
    return [this.#find(first), this.#find(last + 1n) - 1];
  }

  /** The smallest address behind a number. */
  address(number: number): bigint {
    return this.#family === "ip6" ? (this.#points()[number] as bigint) : BigInt(number);
  }

  /** The number of one address. */
  number(address: bigint): number {
    if (this.#family !== "ip6") return Number(address);
    const at = this.#find(address + 1n);
    return at - 1;
  }

  #points(): bigint[] {
    if (this.#sorted === undefined) {
      const all = new Set([0n, ...this.#marks]);
      all.delete(1n << 128n);
      this.#sorted = [...all].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    }
    return this.#sorted;
  }

  /** The index of the first point at or behind an address. */
  #find(address: bigint): number {
    const points = this.#points();
    let low = 0;
    let high = points.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((points[middle] as bigint) < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The fields of all packets that one table's rules can tell apart. */
export class Space {
  readonly family: Family;
  readonly interfaces = new Interfaces();
  readonly addresses: Addresses;
  readonly domains: Domain[] = [];
  readonly #opaque = new Map<string, number>();
  readonly #macs = new Map<string, number>();

  constructor(family: Family) {
    this.family = family;
    this.addresses = new Addresses(family);
  }

  /** Makes the domains when interfaces and addresses have been learnt. */
  open(): void {
    const { max } = this.addresses;
    this.domains.push(
      new Domain(max),
      new Domain(max),
      new Domain(255),
      new Domain(65535),
      new Domain(65535),
      new Domain(65535),
      new Domain(63),
    );
    this.domains.push(
      new Domain(this.interfaces.count - 1),
      new Domain(this.interfaces.count - 1),
      new Domain(STATES.length - 1),
      new Domain(1),
      new Domain(1),
      new Domain(1),
    );
    this.domains.push(
      new Domain(0xffffffff),
      new Domain(0xffffffff),
      new Domain(65535),
      new Domain(255),
    );
    if (this.domains.length !== BASE_FIELDS) throw new Error("Every field has one domain");
  }

  domain(field: number): Domain {
    return this.domains[field] as Domain;
  }

  /** The Boolean field of an opaque match: the same for the same text. */
  opaque(text: string): number {
    let field = this.#opaque.get(text);
    if (field === undefined) {
      field = this.domains.length;
      this.domains.push(new Domain(1));
      this.#opaque.set(text, field);
    }
    return field;
  }

  /** MAC addresses are only ever compared, so that any number will do. */
  mac(bytes: readonly number[]): number {
    const key = bytes.join(":");
    let number = this.#macs.get(key);
    if (number === undefined) {
      number = this.#macs.size + 1;
      this.#macs.set(key, number);
    }
    return number;
  }

  /** The text of an opaque field, for messages. */
  opaqueText(field: number): string | undefined {
    for (const [text, known] of this.#opaque) if (known === field) return text;
    return undefined;
  }
}

/** A set of packets: one set of values for each field that it restricts. */
export interface Box {
  readonly fields: readonly number[];
  readonly sets: readonly SetId[];
}

/** One packet: a value for every field. */
export type Packet = Float64Array;

export const EVERYTHING: Box = { fields: [], sets: [] };

/** The set of a field in a box. */
export function setOf(box: Box, field: number): SetId {
  const at = box.fields.indexOf(field);
  return at < 0 ? FULL : (box.sets[at] as SetId);
}
