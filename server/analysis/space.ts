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

/** Interfaces as numbers: none, those that no rule names, and one for each name or beginning of a name in the rules. */
export class Interfaces {
  static readonly NONE = 0;
  /** More than a file can name, so that the numbers stay the same while names are added. */
  static readonly MAX = 0xfffff;
  // Number 1 and those that have no atom yet stand for interfaces that nothing names.
  readonly #atoms: string[] = ["", OTHER];
  readonly #known = new Map<string, number>();
  readonly #prefixes = new Set<string>();
  #asked = false;

  /**
   * Gives a name, or all that begin with it, a number. False where sets that were made before would have to be made anew,
   * since they speak of a beginning of this name.
   */
  add(name: string, prefix: boolean): boolean {
    // A wildcard gets a name of its own that nothing else can have.
    const atom = prefix ? `${name}${OTHER}` : name;
    if (prefix && name !== "") this.#prefixes.add(name);
    if (atom === OTHER || this.#known.has(atom)) return true;
    this.#known.set(atom, this.#atoms.length);
    this.#atoms.push(atom);
    if (!this.#asked) return true;
    for (const other of this.#prefixes)
      if (atom.startsWith(other) && !(prefix && other === name)) return false;
    return true;
  }

  /** How many there are. */
  get count(): number {
    return this.#atoms.length;
  }

  /** The numbers that a pattern matches. */
  matching(name: string, prefix: boolean): [number, number][] {
    this.#asked = true;
    if (prefix && name === "") return [[0, Interfaces.MAX]];
    if (!prefix) {
      const at = this.#known.get(name);
      return at === undefined ? [] : [[at, at]];
    }
    const pairs: [number, number][] = [];
    for (const [at, atom] of this.#atoms.entries())
      if (at !== Interfaces.NONE && atom.startsWith(name)) pairs.push([at, at]);
    return pairs;
  }

  /** The name of some interface that is no other atom; undefined for none. */
  example(atom: number): string | undefined {
    if (atom === Interfaces.NONE) return undefined;
    const text = this.#atoms[atom] ?? OTHER;
    if (!text.endsWith(OTHER)) return text;
    const prefix = text.slice(0, -1);
    const isOther = (name: string) =>
      !this.#known.has(name) &&
      ![...this.#prefixes].some((other) => other.length > prefix.length && name.startsWith(other));
    const beginnings = prefix === "" ? ["other", "net", "x", "if"] : [prefix];
    for (let number = 0; number < 1000; number++)
      for (const beginning of beginnings) {
        const name = `${beginning}${number}`;
        if (name.length <= LONGEST_NAME && isOther(name)) return name;
      }
    return prefix === "" ? undefined : prefix;
  }

  /** An interface's name for people. */
  name(atom: number): string | undefined {
    if (atom === Interfaces.NONE) return undefined;
    const text = this.#atoms[atom] ?? OTHER;
    if (text === OTHER) return "another interface";
    return text.endsWith(OTHER) ? `${text.slice(0, -1)}…` : text;
  }
}

/** No interface has a longer name. */
const LONGEST_NAME = 15;
/** Stands behind a beginning of a name, where no name has it. */
const OTHER = "\u0001";

/**
 * Addresses as numbers. IPv4 addresses are numbers already; of IPv6 addresses only the places where some rule's network
 * begins or ends matter. Those that are known at first are numbered in order with gaps, in which later ones find room.
 */
export class Addresses {
  static readonly #GAP = 2 ** 20;
  static readonly MAX = 2 ** 50 - 1;
  readonly #family: Family;
  #learnt: bigint[] = [];
  #points: bigint[] = [];
  #labels: number[] = [];
  #opened = false;

  constructor(family: Family) {
    this.#family = family;
  }

  /** Has to be told of every interval before it is asked for. False where there is no room between the numbers given out. */
  learn(first: bigint, last: bigint): boolean {
    if (this.#family !== "ip6") return true;
    if (this.#opened) return this.#insert(first) && this.#insert(last + 1n);
    this.#learnt.push(first, last + 1n);
    return true;
  }

  /** How many are told apart where not each one has a number. */
  get count(): number {
    return this.#points.length;
  }

  /** Gives out the first numbers. */
  open(): void {
    const all = new Set([0n, ...this.#learnt]);
    all.delete(END);
    this.#points = [...all].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    this.#labels = this.#points.map((_, at) => at * Addresses.#GAP);
    this.#learnt = [];
    this.#opened = true;
  }

  get max(): number {
    return this.#family === "ip6" ? Addresses.MAX : 0xffffffff;
  }

  /** The numbers of an interval that was learnt. */
  range(first: bigint, last: bigint): [number, number] {
    if (this.#family !== "ip6") return [Number(first), Number(last)];
    return [this.#label(this.#find(first)), this.#label(this.#find(last + 1n)) - 1];
  }

  /** The smallest address behind a number. */
  address(number: number): bigint {
    return this.#family === "ip6" ? (this.#points[this.#below(number)] as bigint) : BigInt(number);
  }

  /** The greatest address behind a number. */
  last(number: number): bigint {
    if (this.#family !== "ip6") return BigInt(number);
    const next = this.#points[this.#below(number) + 1];
    return (next ?? END) - 1n;
  }

  /** The number of one address. */
  number(address: bigint): number {
    if (this.#family !== "ip6") return Number(address);
    return this.#label(this.#find(address + 1n) - 1);
  }

  #label(at: number): number {
    return this.#labels[at] ?? Addresses.MAX + 1;
  }

  #insert(point: bigint): boolean {
    if (point === END) return true;
    const at = this.#find(point);
    if (this.#points[at] === point) return true;
    const below = this.#label(at - 1);
    const above = at < this.#labels.length ? this.#label(at) : below + 2 * Addresses.#GAP;
    const label = (below + above) / 2;
    if (!Number.isInteger(label) || label > Addresses.MAX) return false;
    this.#points.splice(at, 0, point);
    this.#labels.splice(at, 0, label);
    return true;
  }

  /** The index of the first point at or behind an address. */
  #find(address: bigint): number {
    const points = this.#points;
    let low = 0;
    let high = points.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((points[middle] as bigint) < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The index of the last point whose label is at most a number. */
  #below(number: number): number {
    let low = 0;
    let high = this.#labels.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#labels[middle] as number) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** One more than the last IPv6 address. */
const END = 1n << 128n;

/** The fields of all packets that the rules of a table, or of several, can tell apart. */
export class Space {
  readonly family: Family;
  readonly interfaces = new Interfaces();
  readonly addresses: Addresses;
  readonly domains: Domain[] = [];
  readonly #opaque = new Map<string, number>();
  readonly #macs = new Map<string, number>();
  readonly #longer = new Map<readonly number[], Map<number, readonly number[]>>();

  constructor(family: Family) {
    this.family = family;
    this.addresses = new Addresses(family);
  }

  /** Makes the domains when interfaces and addresses have been learnt. */
  open(): void {
    this.addresses.open();
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
      new Domain(Interfaces.MAX),
      new Domain(Interfaces.MAX),
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

  /** Fields with one more at a place: one array for all boxes that get it. */
  fieldsWith(fields: readonly number[], field: number, at: number): readonly number[] {
    let longer = this.#longer.get(fields);
    if (longer === undefined) {
      longer = new Map();
      this.#longer.set(fields, longer);
    }
    let found = longer.get(field);
    if (found === undefined) {
      found = fields.toSpliced(at, 0, field);
      longer.set(field, found);
    }
    return found;
  }

  /** Whether a packet is in a box. */
  holds({ fields, sets }: Box, packet: Packet): boolean {
    for (let at = 0; at < fields.length; at++) {
      const field = fields[at] as number;
      if (!this.domain(field).has(sets[at] as SetId, packet[field] as number)) return false;
    }
    return true;
  }

  /** Whether two boxes have a packet in common. */
  meet(a: Box, b: Box): boolean {
    for (let at = 0; at < a.fields.length; at++) {
      const field = a.fields[at] as number;
      if (!this.domain(field).meets(a.sets[at] as SetId, setOf(b, field))) return false;
    }
    return true;
  }

  /** Whether every packet of a box is in another one. */
  isWithin(inner: Box, outer: Box): boolean {
    for (let at = 0; at < outer.fields.length; at++) {
      const field = outer.fields[at] as number;
      if (!this.domain(field).isWithin(setOf(inner, field), outer.sets[at] as SetId)) return false;
    }
    return true;
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
    const key = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(":");
    let number = this.#macs.get(key);
    if (number === undefined) {
      number = this.#macs.size + 1;
      this.#macs.set(key, number);
    }
    return number;
  }

  /** The address behind a number; for one that no rule names, some other. */
  macText(number: number): string {
    for (const [text, known] of this.#macs) if (known === number) return text;
    for (let last = 1; last < 256; last++) {
      const other = `02:00:00:00:00:${last.toString(16).padStart(2, "0")}`;
      if (!this.#macs.has(other)) return other;
    }
    return "02:00:00:00:01:00";
  }

  /** Grows with everything that it learns to tell apart. */
  get extent(): number {
    return this.domains.length + this.interfaces.count + this.addresses.count + this.#macs.size;
  }

  /** The opaque fields and their texts. */
  *opaqueTexts(): Generator<[field: number, text: string]> {
    for (const [text, field] of this.#opaque) yield [field, text];
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
export type Packet = readonly number[];

export const EVERYTHING: Box = { fields: [], sets: [] };

/** The set of a field in a box. */
export function setOf(box: Box, field: number): SetId {
  const at = box.fields.indexOf(field);
  return at < 0 ? FULL : (box.sets[at] as SetId);
}
