import { intersection } from "../boxes";
import { OutcomeWalk } from "../outcome";
import type { ChainFlow, Step } from "../program";
import type { Answer } from "../reach";
import { type Box, EVERYTHING, type Packet } from "../space";
import type { Table } from "./tables";

/** A place in a chain that packets may come to, on whatever way. */
export interface Door {
  readonly flow: ChainFlow;
  readonly position: number;
  readonly box: Box;
  /** Only those that come from there to the policy of this built-in chain. */
  readonly to: ChainFlow | undefined;
}

/** Whether packets of a box come to one of several places. */
export function arrivesAt(table: Table, doors: readonly Door[], box: Box): Answer {
  let isDecided = true;
  for (const door of doors) {
    const both = intersection(table.program.space, box, door.box);
    if (both === undefined) continue;
    const answer =
      door.to === undefined
        ? table.reach.arrives(door.flow, door.position, both)
        : falls(table, door, door.to, both);
    if (answer.kind === "alive") return answer;
    isDecided &&= answer.kind === "dead";
  }
  return isDecided ? { kind: "dead", why: "path", blockers: [] } : { kind: "undecided" };
}

/** Whether packets of a box that come to a place meet nothing from there on but the policy of a built-in chain. */
function falls(
  { program, reach }: Table,
  { flow, position }: Door,
  root: ChainFlow,
  box: Box,
): Answer {
  const walk = new OutcomeWalk(program, box, () => undefined);
  let found: Packet | undefined;
  const isDone = reach.eachArriving(flow, position, box, (packet, around) => {
    const outcome = walk.follow(root, packet, around);
    if (outcome.by !== undefined) return outcome.box;
    found = packet;
    return undefined;
  });
  if (found !== undefined) return { kind: "alive", packet: found };
  return isDone ? { kind: "dead", why: "taken", blockers: [] } : { kind: "undecided" };
}

/** The places from which packets come to the policy of a built-in chain: its end, and what sends them back or away. */
export function doorsToPolicy(root: ChainFlow): readonly Door[] {
  return [
    { flow: root, position: Number.POSITIVE_INFINITY, box: EVERYTHING, to: undefined },
    ...root.steps
      .filter(({ control }) => control === "return" || control === "goto")
      .map((step) => doorOf(step, step.control === "goto" ? root : undefined)),
  ];
}

/** The place of a step. */
export function doorOf({ chain, position, box }: Step, to?: ChainFlow): Door {
  return { flow: chain, position, box, to };
}
