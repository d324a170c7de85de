import { EMPTY } from "../intervals";
import { FIELD, type Space } from "../space";
import type { ChainView } from "./chainView";
import type { Limit } from "./packets";

/** By what rules tell senders apart. */
const OF_SENDERS = [FIELD.source, FIELD.mac, FIELD.mark] as const;
/** Matches that are not modelled have numbers behind the fields that all spaces have. */
const FIELDS = Object.keys(FIELD).length;
/** So many values are tried before it is given up to find one that no step names. */
const MOST_TRIED = 24;

/**
 * What is said of a packet that no step singles out by its sender: a value that none names, or that nearly all leave, and
 * no to every match that is not modelled. All such values are alike to the steps, so that one stands for them all.
 */
export function* strangersTo(
  space: Space,
  views: readonly ChainView[],
): Generator<undefined, readonly Limit[]> {
  const limits: Limit[] = [];
  for (const field of OF_SENDERS) limits.push(yield* unnamedBy(space, field, views));
  for (let field = FIELDS; field < space.domains.length; field++)
    limits.push([field, space.domain(field).range(0, 0)]);
  return limits;
}

/** A value of a field that no step of some chains names. */
export function* unnamedBy(
  space: Space,
  field: number,
  views: readonly ChainView[],
): Generator<undefined, Limit> {
  for (let attempt = 0; attempt < MOST_TRIED; attempt++) {
    yield undefined;
    const value = valueOf(space, field, attempt);
    if (!views.some((view) => view.names(field, value)))
      return [field, space.domain(field).range(value, value)];
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
