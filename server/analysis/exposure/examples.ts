import { difference, intersection, withSet } from "../boxes";
import { type PacketSpec, specOf } from "../packetSpec";
import { type Box, EVERYTHING, FIELD, type Packet, type Space, setOf } from "../space";
import type { Tracer } from "../trace/trace";
import { arrivesAt } from "./arrival";
import type { Place } from "./places";
import { imageOf, originalsOf, type Rewriting } from "./rewriting";
import type { ServiceHook } from "./service";
import type { Table, Tables } from "./tables";

/** A packet, and what a trace says of it: ACCEPT, or UNKNOWN where it depends on more than packets say. */
export interface Example {
  readonly packet: PacketSpec["packet"];
  readonly verdict: "ACCEPT" | "UNKNOWN";
}

/** Where to look for a packet. */
interface At {
  readonly table: Table;
  readonly place: Place;
  readonly box: Box;
  /** Packets that are refused elsewhere. */
  readonly refused: readonly Box[];
}

/** Fields to leave open where nothing else helps. */
const OPEN: readonly (readonly string[])[] = [
  ["destination"],
  ["source"],
  ["source", "destination"],
];
/** So many refused sets are looked around. */
const MOST_REFUSED = 16;
/** So many packets are tried. */
const MOST_TRIED = 8;

/** Finds packets that come through all tables, as traces of them show. */
export class Examples {
  readonly #tables: Tables;
  readonly #tracer: Tracer | undefined;

  constructor(tables: Tables, tracer: Tracer | undefined) {
    this.#tables = tables;
    this.#tracer = tracer;
  }

  /** A packet that comes to a place as it came in. */
  direct(hook: ServiceHook, at: At): Example | undefined {
    return this.#choose(this.#directly(hook, at));
  }

  *#directly(hook: ServiceHook, at: At): Generator<PacketSpec["packet"]> {
    for (const piece of this.#pieces(at)) {
      const found = arriving(at, piece);
      if (found !== undefined)
        yield specOf(this.#space, found, hook, this.#tables.asked, EVERYTHING).packet;
    }
  }

  /** A packet that is rewritten at one place and so comes to another. */
  rewritten(hook: ServiceHook, before: At, after: At, rewriting: Rewriting): Example | undefined {
    return this.#choose(this.#rewritten(hook, before, after, rewriting));
  }

  *#rewritten(
    hook: ServiceHook,
    before: At,
    after: At,
    rewriting: Rewriting,
  ): Generator<PacketSpec["packet"]> {
    const space = this.#space;
    for (const piece of this.#pieces(before))
      for (const behind of this.#pieces(after)) {
        const image = intersection(space, behind, imageOf(space, piece, rewriting));
        const seen = image === undefined ? undefined : arriving(after, image);
        if (seen === undefined) continue;
        const like = originalsOf(space, piece, justLike(space, seen), rewriting);
        const sent = arriving(before, this.#usual(like)) ?? arriving(before, like);
        if (sent === undefined) continue;
        const { packet } = specOf(space, sent, "PREROUTING", this.#tables.asked, EVERYTHING);
        const out = space.interfaces.example(seen[FIELD.out] as number);
        yield { ...packet, hook, ...(hook === "FORWARD" && out !== undefined ? { out } : {}) };
      }
  }

  /** The first that comes through; what is left open may be anything, which rules that know more of it leave unknown. */
  #choose(packets: Iterable<PacketSpec["packet"]>): Example | undefined {
    const refused: PacketSpec["packet"][] = [];
    for (const packet of packets) {
      const verdict = this.#verdictOf(packet);
      if (verdict !== undefined) return { packet, verdict };
      refused.push(packet);
    }
    for (const packet of refused)
      for (const left of OPEN) {
        const open = Object.fromEntries(
          Object.entries(packet).filter(([field]) => !left.includes(field)),
        );
        const verdict = this.#verdictOf(open);
        if (verdict !== undefined) return { packet: open, verdict };
      }
    return undefined;
  }

  get #space(): Space {
    return this.#tables.space;
  }

  /** The packets of a box in pieces: those of a usual kind first, and those last that are refused elsewhere. */
  #pieces({ box, refused }: At): readonly Box[] {
    let pieces: readonly Box[] = [box];
    for (const one of refused.slice(0, MOST_REFUSED))
      pieces = pieces.flatMap((piece) => difference(this.#space, piece, one)).slice(0, MOST_TRIED);
    return [...pieces.map((piece) => this.#usual(piece)), ...pieces, box];
  }

  /** Of the packets of a box those that one may meet: no address that is nobody's, and a sender's port of its own choice. */
  #usual(box: Box): Box {
    let usual = box;
    for (const [field, sets] of this.#tables.usual) {
      const domain = this.#space.domain(field);
      const set = sets.find((one) => domain.meets(setOf(box, field), one));
      if (set !== undefined) usual = withSet(usual, field, domain.and(setOf(box, field), set));
    }
    return usual;
  }

  #verdictOf(packet: PacketSpec["packet"]): Example["verdict"] | undefined {
    const read = this.#tracer?.read(packet);
    if (this.#tracer === undefined || read === undefined || "fault" in read) return undefined;
    const verdict = this.#tracer.verdict(read);
    return verdict === "ACCEPT" || verdict === "UNKNOWN" ? verdict : undefined;
  }
}

function arriving({ table, place }: At, box: Box): Packet | undefined {
  const answer = arrivesAt(table, place.doors, box);
  return answer.kind === "alive" ? answer.packet : undefined;
}

/** The set of one packet. */
function justLike(space: Space, packet: Packet): Box {
  let box = EVERYTHING;
  for (const [field, value] of packet.entries())
    box = withSet(box, field, space.domain(field).range(value, value));
  return box;
}
