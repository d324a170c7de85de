import { EMPTY, FULL, type SetId } from "../intervals";
import type { Step } from "../program";
import { FIELD, type Space } from "../space";
import type { Limit } from "./packets";

/** By what rules tell senders apart. */
const OF_SENDERS = [FIELD.source, FIELD.mac, FIELD.mark] as const;
/** Matches that are not modelled have numbers behind the fields that all spaces have. */
const FIELDS = Object.keys(FIELD).length;
/** How many steps are looked at between two pauses. */
const STEPS_AT_ONCE = 2000;
/** So many values are tried before it is given up to find one that no step names. */
const MOST_TRIED = 24;

/**
 * What is said of a packet that no step singles out by its sender: a value that none names, or that nearly all leave, and
 * no to every match that is not modelled. All such values are alike to the steps, so that one stands for them all.
 */
export function* strangersTo(
  space: Space,
  steps: readonly Step[],
): Generator<undefined, readonly Limit[]> {
  const limits: Limit[] = [];
  for (const field of OF_SENDERS) limits.push(yield* unnamedBy(space, field, steps));
  for (let field = FIELDS; field < space.domains.length; field++)
    limits.push([field, space.domain(field).range(0, 0)]);
  return limits;
}

/** A value of a field that no step names; of a set that holds most values the others count as named. */
export function* unnamedBy(
  space: Space,
  field: number,
  steps: readonly Step[],
): Generator<undefined, Limit> {
  const domain = space.domain(field);
  const named = new Set<SetId>();
  let looked = 0;
  for (const { box } of steps) {
    if (++looked % STEPS_AT_ONCE === 0) yield undefined;
    const at = box.fields.indexOf(field);
    const set = at < 0 ? FULL : (box.sets[at] as SetId);
    if (set !== FULL) named.add(set);
  }
  const sets = [...named].map((set) => ({
    set,
    wide: domain.size(set) * 2 > domain.max + 1,
  }));
  for (let attempt = 0; attempt < MOST_TRIED; attempt++) {
    yield undefined;
    const value = valueOf(space, field, attempt);
    if (!sets.some(({ set, wide }) => domain.has(set, value) !== wide))
      return [field, domain.range(value, value)];
  }
  return [field, EMPTY];
}

/** Values far apart from each other; addresses as ordinary hosts have them. */
function valueOf(space: Space, field: number, attempt: number): number {
  const share = (0.6180339887 * (attempt + 1)) % 1;
  if (field !== FIELD.source && field !== FIELD.destination)
    return Math.floor(share * space.domain(field).max);
  if (space.family === "ip6")
    return space.addresses.number(
      (((0x2n << 60n) + BigInt(Math.floor(share * 2 ** 48))) << 12n) << 64n,
    );
  // From 128.0.0.0 on, and below what is for groups.
  return Math.floor(2 ** 31 + share * 0x5fffffff);
}
