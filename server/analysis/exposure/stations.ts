import { withSet } from "../boxes";
import { FULL } from "../intervals";
import { type Box, FIELD, Interfaces, type Space } from "../space";
import { policyOf } from "../trace/program";
import { type Station, wayOf } from "../trace/way";
import type { Context } from "./context";
import { imageOf, rewritesDestination, rewritingOf } from "./rewriting";
import type { ServiceHook } from "./service";
import { type Taker, takersIn } from "./takers";

/** What tables other than filter do about packets on their way. */
export interface Obstacles {
  /** Lines, from 1, of what takes some of them, or may. */
  readonly lines: readonly number[];
  /** Whether only nat takes some, and only those that its rules say. */
  readonly certain: boolean;
  /** Sets of packets that are refused for certain before and after nat. */
  readonly refusedBefore: readonly Box[];
  readonly refusedAfter: readonly Box[];
}

/**
 * Finds what keeps packets on their way from coming through the tables beside filter. `arriving` are the packets as they come
 * in, `filtered` as the filter table sees them: the same ones where nat leaves them alone. `above`: what nat's own rules take
 * before one that rewrites them; where there is none, every rule that rewrites takes them.
 */
export function obstaclesElsewhere(
  context: Context,
  hook: ServiceHook,
  { arriving, filtered }: { readonly arriving: Box; readonly filtered: Box },
  above?: readonly Taker[],
): Obstacles {
  const { tables, dialect } = context;
  const { space } = tables;
  const lines: number[] = [];
  const refusedBefore: Box[] = [];
  const refusedAfter: Box[] = [];
  let certain = true;
  let isBehindNat = false;
  for (const station of wayOf(hook)) {
    if (station.table === "filter") continue;
    const table = tables.byName.get(station.table);
    const root = table?.program.chain(station.hook);
    const isRewriting = station.table === "nat" && !isBehindNat;
    if (isRewriting) isBehindNat = true;
    if (table === undefined || root === undefined) continue;
    if (isRewriting) {
      const seen = seenAt(space, station, arriving);
      const takers = above ?? takersIn(space, table.reach, root, seen, rewritesDestination);
      for (const taker of takers) {
        if (above === undefined && staysIn(space, taker, arriving, hook)) continue;
        lines.push(taker.step.entry.index + 1);
        if (taker.certain) refusedBefore.push(taker.step.box);
        else certain = false;
      }
      continue;
    }
    if (station.table === "nat") continue;
    const box = seenAt(space, station, isBehindNat ? filtered : arriving);
    for (const taker of takersIn(space, table.reach, root, box)) {
      lines.push(taker.step.entry.index + 1);
      certain = false;
      if (taker.certain) (isBehindNat ? refusedAfter : refusedBefore).push(taker.step.box);
    }
    const policy = root.chain === undefined ? undefined : policyOf(root.chain, dialect, false);
    if (policy !== "DROP") continue;
    certain = false;
    if (root.chain?.declared !== undefined) lines.push(root.chain.declared + 1);
  }
  return { lines, certain, refusedBefore, refusedAfter };
}

/** What a station sees of packets: where they go out is known later, and what nat did to them as well. */
function seenAt(space: Space, { hook }: Station, box: Box): Box {
  if (hook !== "PREROUTING") return box;
  const none = space.domain(FIELD.out).range(Interfaces.NONE, Interfaces.NONE);
  return withSet(withSet(withSet(box, FIELD.out, none), FIELD.dnat, FULL), FIELD.snat, FULL);
}

/** Whether rewritten packets of a box are still of it, and go the same way. */
function staysIn(space: Space, { step }: Taker, box: Box, hook: ServiceHook): boolean {
  if (hook === "INPUT" && step.verdict !== "REDIRECT") return false;
  const image = imageOf(space, box, rewritingOf(space, step));
  return space.isWithin(image, withSet(box, FIELD.out, FULL));
}
