import { type Box, FIELD, type Packet, type Space, setOf } from "./space";

/** Owners of packets, by blocks of addresses; most blocks have one. */
type Blocks<Owner> = Map<number, Owner | Set<Owner>>;

/** How many addresses make a block: of IPv4 a few, of IPv6 those between two that rules speak of. */
const BLOCK = { ip: 2 ** 4, ip6: 2 ** 20 } as const;

/** The address by which an owner is filed: every packet of one has to be filed by the same. */
export type Address = "source" | "destination";

/**
 * Packets, each of which belongs to somebody, found by a box that they may be in. Each is filed once, to take little room:
 * by the interface on which it arrives and one address.
 */
export class PacketIndex<Owner extends object> {
  readonly #space: Space;
  readonly #block: number;
  readonly #addressOf: (owner: Owner) => Address;
  readonly #byInterface = new Map<number, Readonly<Record<Address, Blocks<Owner>>>>();

  constructor(space: Space, addressOf: (owner: Owner) => Address) {
    this.#space = space;
    this.#block = BLOCK[space.family === "ip6" ? "ip6" : "ip"];
    this.#addressOf = addressOf;
  }

  add(owner: Owner, packet: Packet): void {
    const arriving = packet[FIELD.in] as number;
    let files = this.#byInterface.get(arriving);
    if (files === undefined) {
      files = { source: new Map(), destination: new Map() };
      this.#byInterface.set(arriving, files);
    }
    const address = this.#addressOf(owner);
    const block = this.#blockOf(packet[FIELD[address]] as number);
    const blocks = files[address];
    const known = blocks.get(block);
    if (known === undefined) blocks.set(block, owner);
    else if (known instanceof Set) known.add(owner);
    else if (known !== owner) blocks.set(block, new Set([known, owner]));
  }

  /** `packet`: the one with which the owner was added. */
  delete(owner: Owner, packet: Packet): void {
    const address = this.#addressOf(owner);
    const blocks = this.#byInterface.get(packet[FIELD.in] as number)?.[address];
    const block = this.#blockOf(packet[FIELD[address]] as number);
    const known = blocks?.get(block);
    if (known instanceof Set) known.delete(owner);
    if (known === owner || (known instanceof Set && known.size === 0)) blocks?.delete(block);
  }

  /** Owners of packets, among them all whose packet is in a box. */
  around(box: Box): Owner[] {
    const { in: arriving, source, destination } = FIELD;
    const interfaces = this.#space.domain(arriving);
    const asked = setOf(box, arriving);
    const found: Owner[] = [];
    for (const [number, files] of this.#byInterface) {
      if (!interfaces.has(asked, number)) continue;
      this.#collect(files.source, box, source, found);
      this.#collect(files.destination, box, destination, found);
    }
    return found;
  }

  #collect(blocks: Blocks<Owner>, box: Box, field: number, found: Owner[]): void {
    const add = (known: Owner | Set<Owner> | undefined) => {
      if (known instanceof Set) for (const owner of known) found.push(owner);
      else if (known !== undefined) found.push(known);
    };
    const ends = this.#space
      .domain(field)
      .intervals(setOf(box, field))
      .map((value) => this.#blockOf(value));
    let wanted = 0;
    for (let i = 0; i < ends.length; i += 2)
      wanted += (ends[i + 1] as number) - (ends[i] as number) + 1;
    if (blocks.size < wanted) {
      for (const [block, known] of blocks) if (isWithin(block, ends)) add(known);
      return;
    }
    let done = -1;
    for (let i = 0; i < ends.length; i += 2) {
      const last = ends[i + 1] as number;
      // Two intervals may share a block.
      for (let block = Math.max(done + 1, ends[i] as number); block <= last; block++)
        add(blocks.get(block));
      done = last;
    }
  }

  #blockOf(address: number): number {
    return Math.floor(address / this.#block);
  }
}

function isWithin(block: number, ends: readonly number[]): boolean {
  for (let i = 0; i < ends.length; i += 2)
    if (block >= (ends[i] as number) && block <= (ends[i + 1] as number)) return true;
  return false;
}

/** Whether whoever looks for one packet finds the other, where both belong to the same. */
export function isFiledAs(packet: Packet, other: Packet | undefined): boolean {
  return (
    other !== undefined &&
    [FIELD.in, FIELD.source, FIELD.destination].every((field) => packet[field] === other[field])
  );
}
