import { intersection, withSet } from "../boxes";
import { FULL } from "../intervals";
import type { Step } from "../program";
import { type Box, FIELD, type Space } from "../space";
import { type Diverting, StepIndex } from "../stepIndex";
import { verdictOf } from "../verdict";
import { arrivesAt } from "./arrival";
import { boundsOf } from "./bounds";
import type { Context } from "./context";
import { type Accepting, decidesInstead, type Place, placesFrom, stepsTo } from "./places";
import {
  imageOf,
  originalsOf,
  type Rewriting,
  rewritesDestination,
  rewritingOf,
} from "./rewriting";
import { columnsOf, type Service, type ServiceHook } from "./service";
import { obstaclesElsewhere } from "./stations";
import type { Table } from "./tables";
import { takersAbove } from "./takers";

/** A rule that rewrites destinations, and what it makes of which packets. */
export interface Rewriter {
  readonly nat: Table;
  readonly place: Place;
  readonly step: Step;
  readonly rewriting: Rewriting;
  readonly image: Box;
}

/** New connections that come to some of the accepting places because nat sends them to another destination, with pauses. */
export function* rewrittenServices(
  context: Context,
  placesAt: (hook: ServiceHook) => readonly Accepting[],
): Generator<undefined, Service[]> {
  const services: Service[] = [];
  const indexes = new Map<ServiceHook, PlaceIndex>();
  for (const rewriter of rewriters(context))
    for (const hook of hooksBehind(rewriter)) {
      let index = indexes.get(hook);
      if (index === undefined) {
        index = new PlaceIndex(context.tables.space, placesAt(hook));
        indexes.set(hook, index);
      }
      for (const place of index.meeting(rewriter.image)) {
        const service = behind(context, rewriter, place);
        if (service === undefined) continue;
        services.push(service);
        yield undefined;
      }
      yield undefined;
    }
  return services;
}

/** Accepting places by what they are for: of thousands only a few are for what one rule rewrites. */
class PlaceIndex {
  readonly #index: StepIndex<Diverting & { readonly place: Accepting }>;

  constructor(space: Space, places: readonly Accepting[]) {
    this.#index = new StepIndex(space);
    this.#index.add(
      places.map((place, position) => ({
        place,
        position,
        box: place.box,
        uncertain: false,
        control: "end",
      })),
    );
  }

  /** Those that have packets in common with a box, in order. */
  meeting(box: Box): Accepting[] {
    return this.#index
      .meeting(box, Number.POSITIVE_INFINITY, { left: Number.POSITIVE_INFINITY })
      .map(({ place }) => place);
  }
}

/** The rules of nat that rewrite destinations of packets that come in. */
export function* rewriters({ tables }: Context): Generator<Rewriter> {
  const { space } = tables;
  const nat = tables.byName.get("nat");
  const root = nat?.program.chain("PREROUTING");
  if (nat === undefined || root === undefined) return;
  const isWanted = (step: Step) => step.control === "end" && rewritesDestination(step);
  for (const place of placesFrom(tables, root, isWanted)) {
    const { step } = place;
    if (step === undefined) continue;
    const rewriting = rewritingOf(space, step);
    yield { nat, place, step, rewriting, image: imageOf(space, place.box, rewriting) };
  }
}

/** Where packets go that are rewritten: where their address stays, that decides, which only the machine knows. */
export function hooksBehind({
  rewriting: { destination, isHere },
}: Rewriter): readonly ServiceHook[] {
  if (isHere) return ["INPUT"];
  return destination === undefined ? ["INPUT", "FORWARD"] : ["FORWARD"];
}

function behind(
  context: Context,
  { nat, place: above, step, rewriting, image }: Rewriter,
  place: Accepting,
): Service | undefined {
  const { filter, tables, examples } = context;
  const { space } = tables;
  const { hook } = place;
  const filtered = intersection(space, place.box, image);
  if (filtered === undefined) return undefined;
  if (place.step !== undefined && decidesInstead(place.step) !== undefined) return undefined;
  if (arrivesAt(filter, place.doors, filtered).kind !== "alive") return undefined;
  const arriving = originalsOf(space, above.box, filtered, rewriting);
  const takers = takersAbove(space, nat.reach, above, arriving);
  const elsewhere = obstaclesElsewhere(context, hook, { arriving, filtered }, takers);
  const example = examples.rewritten(
    hook,
    { table: nat, place: above, box: arriving, refused: elsewhere.refusedBefore },
    { table: filter, place, box: filtered, refused: elsewhere.refusedAfter },
    rewriting,
  );
  if (example === undefined) return undefined;
  const bounds = boundsOf(context, place, filtered, elsewhere, example);
  const isWithin = space.isWithin(imageOf(space, arriving, rewriting), withoutWayOut(place.box));
  return {
    hook,
    ...columnsOf(space, arriving, [...stepsTo(above), ...stepsTo(place)]),
    out: columnsOf(space, filtered, []).out,
    ...bounds,
    certain:
      bounds.certain &&
      above.isOnPath &&
      stepsTo(above).every(({ uncertain }) => !uncertain) &&
      isWithin,
    rewrittenBy: { line: step.entry.index + 1, to: verdictOf(step) ?? "" },
    example: example.packet,
  };
}

/** Where packets go out is told of them; routing decides which do. */
function withoutWayOut(box: Box): Box {
  return withSet(box, FIELD.out, FULL);
}
