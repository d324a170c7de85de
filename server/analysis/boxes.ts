import { EMPTY, type SetId } from "./intervals";
import { type Box, type Packet, type Space, setOf } from "./space";

/** The packets that are in both; undefined where there are none. */
export function intersection(space: Space, a: Box, b: Box): Box | undefined {
  let both = a;
  for (let at = 0; at < b.fields.length; at++) {
    const field = b.fields[at] as number;
    const set = space.domain(field).and(setOf(both, field), b.sets[at] as SetId);
    if (set === EMPTY) return undefined;
    both = withSet(both, field, set);
  }
  return both;
}

/** What is left of some packets outside a box: for each field in turn the part that is outside in it. */
export function difference(space: Space, packets: Box, box: Box): Box[] {
  if (!space.meet(box, packets)) return [packets];
  const outside: Box[] = [];
  let rest = packets;
  for (let at = 0; at < box.fields.length; at++) {
    const field = box.fields[at] as number;
    const domain = space.domain(field);
    const set = box.sets[at] as SetId;
    const out = domain.minus(setOf(rest, field), set);
    if (out === EMPTY) continue;
    outside.push(withSet(rest, field, out));
    rest = withSet(rest, field, domain.and(setOf(rest, field), set));
  }
  return outside;
}

/** A box with another set in one field. */
export function withSet(box: Box, field: number, set: SetId): Box {
  const at = box.fields.indexOf(field);
  if (at < 0) return { fields: [...box.fields, field], sets: [...box.sets, set] };
  if (box.sets[at] === set) return box;
  const sets = [...box.sets];
  sets[at] = set;
  return { fields: box.fields, sets };
}

/** What of a box, around a packet in it, is outside other boxes that do not hold the packet. */
export function outside(space: Space, box: Box, packet: Packet, others: Iterable<Box>): Box {
  const excluded = new Map<number, [number, number][]>();
  for (const other of others) {
    if (!space.meet(other, box)) continue;
    const at = other.fields.findIndex(
      (field, index) =>
        !space.domain(field).has(other.sets[index] as SetId, packet[field] as number),
    );
    const field = other.fields[at] as number;
    const intervals = space.domain(field).intervals(other.sets[at] as SetId);
    let pairs = excluded.get(field);
    if (pairs === undefined) {
      pairs = [];
      excluded.set(field, pairs);
    }
    for (let i = 0; i < intervals.length; i += 2)
      pairs.push([intervals[i] as number, intervals[i + 1] as number]);
  }
  let rest = box;
  for (const [field, pairs] of excluded) {
    const domain = space.domain(field);
    rest = withSet(rest, field, domain.minus(setOf(rest, field), domain.union(pairs)));
  }
  return rest;
}
