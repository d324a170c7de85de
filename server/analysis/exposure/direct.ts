import { intersection } from "../boxes";
import { type Box, EVERYTHING, FIELD } from "../space";
import { arrivesAt } from "./arrival";
import { boundsOf } from "./bounds";
import type { Context } from "./context";
import { type Accepting, decidesInstead, nameOf, stepsTo } from "./places";
import { columnsOf, type Service, type ServiceHook } from "./service";
import { obstaclesElsewhere } from "./stations";

/**
 * The new connections that come to a place as they came in; a sentence where they cannot be told, undefined where there are
 * none.
 */
export function directService(context: Context, place: Accepting): Service | string | undefined {
  const { hook, doors, step } = place;
  const { filter, tables, examples } = context;
  const box = intersection(tables.space, place.box, unchanged(context, hook));
  if (box === undefined) return undefined;
  const { kind } = arrivesAt(filter, doors, box);
  if (kind === "dead") return undefined;
  if (kind === "undecided") return `${nameOf(place)} has too many cases to tell which it accepts.`;
  const other = step === undefined ? undefined : decidesInstead(step);
  if (other !== undefined) return `${nameOf(place)} leaves it to ${other} which packets pass.`;
  const elsewhere = obstaclesElsewhere(context, hook, { arriving: box, filtered: box });
  const example = examples.direct(hook, {
    table: filter,
    place,
    box,
    refused: [...elsewhere.refusedBefore, ...elsewhere.refusedAfter],
  });
  if (example === undefined)
    return `${nameOf(place)} accepts new connections, but no packet was found that other tables let through to it.`;
  return {
    hook,
    ...columnsOf(tables.space, place.box, stepsTo(place)),
    ...boundsOf(context, place, box, elsewhere, example),
    rewrittenBy: null,
    example: example.packet,
  };
}

/** Packets that nat has left alone: what it does to those that this machine sends is not followed. */
export function unchanged({ tables: { space }, whole }: Context, hook: ServiceHook): Box {
  if (!whole) return EVERYTHING;
  const fields = hook === "OUTPUT" ? [FIELD.snat] : [FIELD.snat, FIELD.dnat];
  return { fields, sets: fields.map((field) => space.domain(field).range(0, 0)) };
}
