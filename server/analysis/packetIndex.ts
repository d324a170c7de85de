import { type Box, FIELD, type Packet, type Space, setOf } from "./space";

/** Most blocks have one owner, or a few; there may be very many of them. */
type Owners<Owner> = Owner | Owner[] | Set<Owner>;
type Blocks<Owner> = Map<number, Owners<Owner>>;

/** The packets that arrive by one interface. */
interface Files<Owner> {
  /** By place in `FIELDS`, those that have no ordinary value there. */
  readonly special: readonly Blocks<Owner>[];
  /** Those whose values are all ordinary. */
  readonly plain: Set<Owner>;
}

/** How many are a few. */
const FEW = 16;
const FIELDS = [FIELD.source, FIELD.destination, FIELD.dport] as const;
/** How many addresses make a block: of IPv4 a few, of IPv6 those between two that rules speak of. */
const ADDRESSES = { ip: 2 ** 4, ip6: 2 ** 20 } as const;

/** Packets, each of which belongs to somebody, found by a box that they may be in. */
export class PacketIndex<Owner extends object> {
  readonly #space: Space;
  readonly #ordinary: Packet;
  /** By place in `FIELDS`, how many values make a block. */
  readonly #sizes: readonly number[];
  readonly #byInterface = new Map<number, Files<Owner>>();

  /** `ordinary`: values that very many packets have are best filed apart; any packet gives the same answers. */
  constructor(space: Space, ordinary: Packet) {
    this.#space = space;
    this.#ordinary = ordinary;
    const addresses = ADDRESSES[space.family === "ip6" ? "ip6" : "ip"];
    this.#sizes = FIELDS.map((field) => (field === FIELD.dport ? 1 : addresses));
  }

  add(owner: Owner, packet: Packet): void {
    const arriving = packet[FIELD.in] as number;
    let files = this.#byInterface.get(arriving);
    if (files === undefined) {
      files = { special: FIELDS.map(() => new Map()), plain: new Set() };
      this.#byInterface.set(arriving, files);
    }
    let isPlain = true;
    // Once for each rule of a file: no iterator.
    for (let at = 0; at < FIELDS.length; at++) {
      const block = this.#blockOf(packet, at);
      if (block < 0) continue;
      isPlain = false;
      const blocks = files.special[at] as Blocks<Owner>;
      const known = blocks.get(block);
      if (known === undefined) blocks.set(block, owner);
      else if (known instanceof Set) known.add(owner);
      else if (!Array.isArray(known)) blocks.set(block, [known, owner]);
      else if (known.length < FEW) known.push(owner);
      else blocks.set(block, new Set([...known, owner]));
    }
    if (isPlain) files.plain.add(owner);
  }

  /** `packet`: the one with which the owner was added. */
  delete(owner: Owner, packet: Packet): void {
    const files = this.#byInterface.get(packet[FIELD.in] as number);
    files?.plain.delete(owner);
    for (const [at, blocks] of files?.special.entries() ?? []) {
      const block = this.#blockOf(packet, at);
      const known = blocks.get(block);
      if (known instanceof Set) known.delete(owner);
      else if (Array.isArray(known) && known.includes(owner)) known.splice(known.indexOf(owner), 1);
      else if (known === owner) blocks.delete(block);
    }
  }

  /** Owners of packets, among them all whose packet is in a box; some perhaps twice. */
  around(box: Box): Owner[] {
    const interfaces = this.#space.domain(FIELD.in);
    const arriving = setOf(box, FIELD.in);
    const found: Owner[] = [];
    for (const [number, files] of this.#byInterface)
      if (interfaces.has(arriving, number))
        for (const owner of this.#around(files, box)) found.push(owner);
    return found;
  }

  #around({ special, plain }: Files<Owner>, box: Box): Owner[] {
    let least: Owner[] | undefined;
    const all = [...plain];
    for (const [at, blocks] of special.entries()) {
      const field = FIELDS[at] as number;
      const domain = this.#space.domain(field);
      const set = setOf(box, field);
      const some = this.#within(blocks, at, domain.intervals(set));
      if (!domain.has(set, this.#ordinary[field] as number)) {
        if (least === undefined || some.length < least.length) least = some;
      } else if (least === undefined) for (const owner of some) all.push(owner);
    }
    return least ?? all;
  }

  #within(blocks: Blocks<Owner>, at: number, intervals: readonly number[]): Owner[] {
    const found: Owner[] = [];
    const add = (known: Owners<Owner> | undefined) => {
      if (known instanceof Set || Array.isArray(known))
        for (const owner of known) found.push(owner);
      else if (known !== undefined) found.push(known);
    };
    const ends = intervals.map((value) => Math.floor(value / (this.#sizes[at] as number)));
    let wanted = 0;
    for (let i = 0; i < ends.length; i += 2)
      wanted += (ends[i + 1] as number) - (ends[i] as number) + 1;
    if (blocks.size < wanted) {
      for (const [block, known] of blocks) if (isWithin(block, ends)) add(known);
      return found;
    }
    let done = -1;
    for (let i = 0; i < ends.length; i += 2) {
      const last = ends[i + 1] as number;
      // Two intervals may share a block.
      for (let block = Math.max(done + 1, ends[i] as number); block <= last; block++)
        add(blocks.get(block));
      done = last;
    }
    return found;
  }

  /** Where a packet is filed; -1 for an ordinary value. */
  #blockOf(packet: Packet, at: number): number {
    const field = FIELDS[at] as number;
    const value = packet[field] as number;
    return value === this.#ordinary[field] ? -1 : Math.floor(value / (this.#sizes[at] as number));
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
    packet[FIELD.in] === other[FIELD.in] &&
    FIELDS.every((field) => packet[field] === other[field])
  );
}
