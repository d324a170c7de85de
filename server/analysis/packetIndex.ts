import { type Box, FIELD, type Packet, type Space, setOf } from "./space";

/** By which fields packets are filed: nearly every rule of a long ruleset asks for one of them. */
const FIELDS = [FIELD.source, FIELD.destination, FIELD.in] as const;
/** So many blocks of values are looked up, or at: boxes that are wider are about nearly everything. */
const MOST_BLOCKS = 1024;
/** How many addresses are filed together: of IPv4 a few, of IPv6 those between two that rules speak of. */
const ADDRESSES = { ip: 2 ** 4, ip6: 2 ** 20 } as const;

/** Packets, each of which belongs to somebody, found by a box that they may be in. */
export class PacketIndex<Owner extends object> {
  readonly #space: Space;
  /** By field, how many values are filed together. */
  readonly #blocks: readonly number[];
  /** By field and block; most blocks have one owner. */
  readonly #owners: readonly Map<number, Owner | Set<Owner>>[] = FIELDS.map(() => new Map());

  constructor(space: Space) {
    this.#space = space;
    const addresses = ADDRESSES[space.family === "ip6" ? "ip6" : "ip"];
    this.#blocks = FIELDS.map((field) => (field === FIELD.in ? 1 : addresses));
  }

  add(owner: Owner, packet: Packet): void {
    for (const [at, owners] of this.#owners.entries()) {
      const key = this.#key(packet, at);
      const known = owners.get(key);
      if (known === undefined) owners.set(key, owner);
      else if (known instanceof Set) known.add(owner);
      else if (known !== owner) owners.set(key, new Set([known, owner]));
    }
  }

  /** `packet`: the one with which the owner was added. */
  delete(owner: Owner, packet: Packet): void {
    for (const [at, owners] of this.#owners.entries()) {
      const key = this.#key(packet, at);
      const known = owners.get(key);
      if (known instanceof Set) known.delete(owner);
      if (known === owner || (known instanceof Set && known.size === 0)) owners.delete(key);
    }
  }

  /** Owners of packets, among them all whose packet is in a box; undefined where that may be nearly all. */
  around(box: Box): readonly Owner[] | undefined {
    let found: Owner[] | undefined;
    for (const [at, field] of FIELDS.entries()) {
      const some = this.#within(at, this.#space.domain(field).intervals(setOf(box, field)));
      if (some !== undefined && (found === undefined || some.length < found.length)) found = some;
    }
    return found;
  }

  #within(at: number, intervals: readonly number[]): Owner[] | undefined {
    const owners = this.#owners[at] as Map<number, Owner | Set<Owner>>;
    const size = this.#blocks[at] as number;
    const found: Owner[] = [];
    const find = (known: Owner | Set<Owner> | undefined) => {
      if (known instanceof Set) for (const owner of known) found.push(owner);
      else if (known !== undefined) found.push(known);
    };
    const blocks: number[] = [];
    let count = 0;
    for (const [i, value] of intervals.entries()) {
      const block = Math.floor(value / size);
      blocks.push(block);
      if (i % 2 === 1) count += block - (blocks[i - 1] as number) + 1;
    }
    if (Math.min(count, owners.size) > MOST_BLOCKS) return undefined;
    if (owners.size < count) {
      for (const [block, known] of owners) if (isWithin(block, blocks)) find(known);
      return found;
    }
    let done = -1;
    for (let i = 0; i < blocks.length; i += 2) {
      const last = blocks[i + 1] as number;
      // Two intervals may share a block.
      for (let block = Math.max(done + 1, blocks[i] as number); block <= last; block++)
        find(owners.get(block));
      done = last;
    }
    return found;
  }

  #key(packet: Packet, at: number): number {
    return Math.floor((packet[FIELDS[at] as number] as number) / (this.#blocks[at] as number));
  }
}

function isWithin(block: number, blocks: readonly number[]): boolean {
  for (let i = 0; i < blocks.length; i += 2)
    if (block >= (blocks[i] as number) && block <= (blocks[i + 1] as number)) return true;
  return false;
}

/** Whether whoever looks for one packet finds the other. */
export function isFiledAs(packet: Packet, other: Packet | undefined): boolean {
  return other !== undefined && FIELDS.every((field) => packet[field] === other[field]);
}
