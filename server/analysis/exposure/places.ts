import { intersection } from "../boxes";
import type { ChainFlow, Step } from "../program";
import { type Box, EVERYTHING, FIELD } from "../space";
import { policyOf } from "../trace/program";
import { type Door, doorOf, doorsToPolicy } from "./arrival";
import type { Context } from "./context";
import { chainsFrom, type Path, Paths } from "./paths";
import type { ServiceHook } from "./service";
import type { Tables } from "./tables";
import { mayDoAnything } from "./takers";

/** A place in a chain, and a way to it. */
export interface Place {
  readonly flow: ChainFlow;
  /** Undefined for the end of a built-in chain, where its policy decides. */
  readonly step: Step | undefined;
  readonly position: number;
  /** Where packets come to it. */
  readonly doors: readonly Door[];
  readonly path: Path;
  /** Whether the path is known to be the one on which all these packets come. */
  readonly isOnPath: boolean;
  /** The packets that come this way and that the step is for. */
  readonly box: Box;
}

/** A place of the filter table that accepts, or may. */
export interface Accepting extends Place {
  readonly hook: ServiceHook;
}

/** The places at which new connections may be accepted that come to a built-in chain of the filter table. */
export function* acceptingAt(context: Context, hook: ServiceHook): Generator<Accepting> {
  const root = context.filter.program.chain(hook);
  if (root === undefined) return;
  for (const place of placesFrom(context.tables, root, mayAccept)) yield { ...place, hook };
  if (policyAt(context, root) === "DROP") return;
  const region = newConnections(context.tables, root);
  yield {
    hook,
    flow: root,
    step: undefined,
    position: Number.POSITIVE_INFINITY,
    doors: doorsToPolicy(root),
    path: { calls: [], box: region },
    isOnPath: true,
    box: region,
  };
}

/** Certain steps of a built-in chain and of those that it leads to, once for each way to them. */
export function* placesFrom(
  tables: Tables,
  root: ChainFlow,
  isWanted: (step: Step) => boolean,
): Generator<Place> {
  const { space } = tables;
  const region = newConnections(tables, root);
  const paths = new Paths(space, root, region);
  for (const flow of chainsFrom(root)) {
    const into = paths.into(flow);
    for (const step of flow.steps) {
      if (!isWanted(step)) continue;
      for (const path of into ?? [{ calls: [], box: region }]) {
        const box = intersection(space, step.box, path.box);
        if (box === undefined) continue;
        yield {
          flow,
          step,
          position: step.position,
          doors: [doorOf(step)],
          path,
          isOnPath: into !== undefined,
          box,
        };
      }
    }
  }
}

/** The policy of a built-in chain; undefined where the file does not say. */
export function policyAt({ dialect, whole }: Context, { chain }: ChainFlow): string | undefined {
  return chain === undefined ? undefined : policyOf(chain, dialect, !whole);
}

/** How a sentence begins that is about a place. */
export function nameOf({ flow, step }: Place): string {
  return step === undefined ? `The policy of ${flow.name}` : `Line ${step.entry.index + 1}`;
}

/** All steps that packets match on the way to a place and at it. */
export function stepsTo({ path, step }: Place): readonly Step[] {
  return step === undefined ? path.calls : [...path.calls, step];
}

/** Who decides where a step neither accepts nor refuses by itself; undefined where it does. */
export function decidesInstead({ control, verdict }: Step): string | undefined {
  if (control !== "end") return "a target that is not described";
  return verdict === "ACCEPT" ? undefined : "a program";
}

function mayAccept(step: Step): boolean {
  const { control, verdict } = step;
  if (control !== "end") return mayDoAnything(step);
  return verdict === "ACCEPT" || verdict === "QUEUE" || verdict === "NFQUEUE";
}

const NEW = 0;
const UNTRACKED = 4;

/** First packets of connections with other machines that come to a built-in chain. */
function newConnections({ space, untracks }: Tables, { region, name }: ChainFlow): Box {
  const field = name === "OUTPUT" ? FIELD.out : FIELD.in;
  const interfaces = space.domain(field);
  const states = space.domain(FIELD.state);
  const first = states.range(NEW, NEW);
  const outside = {
    fields: [FIELD.state, field],
    sets: [
      untracks ? states.or(first, states.range(UNTRACKED, UNTRACKED)) : first,
      interfaces.not(interfaces.union(space.interfaces.matching("lo", false))),
    ],
  };
  return intersection(space, region ?? EVERYTHING, outside) ?? outside;
}
