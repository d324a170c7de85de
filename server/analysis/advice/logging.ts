import type { ChainFlow, Step } from "../program";
import { FIELD } from "../space";
import type { Advice } from "./advice";
import type { Trait } from "./chainView";
import type { AdviceContext } from "./context";
import { elsewhere, states } from "./packets";
import type { Passage } from "./passage";
import { placeOf } from "./place";

/** So many rules are looked at closely. */
const MOST_TRIED = 200;
/** Rules that are named beside the first. */
const MOST_RELATED = 5;

/** Rules that log whatever anybody sends, as fast as it is sent: said once for a table, at the first of them. */
export function* logging(context: AdviceContext): Generator<Advice | undefined, void> {
  const found = new Map<number, Step>();
  for (const chain of ["INPUT", "FORWARD"]) {
    const passage = yield* context.passage("filter", chain);
    if (passage === undefined) continue;
    for (const step of yield* unlimited(passage)) found.set(step.entry.index, step);
  }
  const [first, ...others] = [...found.values()].sort((a, b) => a.entry.index - b.entry.index);
  if (first === undefined) return;
  const more =
    others.length === 0
      ? ""
      : ` So ${others.length === 1 ? "does one other rule" : `do ${others.length} other rules`}.`;
  yield {
    code: "log-without-limit",
    severity: "hint",
    ...placeOf(first.entry),
    message: `This logs every packet that it matches, from whoever sends it and as fast as they are sent: enough of them fill the log.${more} Put -m limit in front of -j LOG.`,
    related: others
      .slice(0, MOST_RELATED)
      .map(({ entry }) => ({ line: entry.index, message: "logs without a limit, too" })),
  };
}

const logsAll: Trait = ({ uncertain, control, entry }) =>
  control === "continue" && !uncertain && entry.sample.target?.name === "LOG";

/** Steps that log, to which packets from anybody come by no rule with a limit. */
function* unlimited(passage: Passage): Generator<undefined, Step[]> {
  const { space } = passage;
  const logging = passage.with(logsAll);
  if (logging.length === 0) return [];
  const open = openChains(passage);
  const limits = [
    ...(yield* passage.strangers()),
    elsewhere(space, FIELD.in),
    states(space, "NEW", "INVALID", "UNTRACKED"),
  ];
  const found: Step[] = [];
  let tried = 0;
  for (const step of logging) {
    if (!open.has(step.chain)) continue;
    if (++tried > MOST_TRIED) break;
    yield undefined;
    if (passage.reaches(step, limits)) found.push(step);
  }
  return found;
}

/** The chains to which rules lead that ask for nothing that may be used up. */
function openChains({ base }: Passage): Set<ChainFlow> {
  const open = new Set([base]);
  for (const flow of open)
    for (const { uncertain, to } of flow.steps) if (!uncertain && to !== undefined) open.add(to);
  return open;
}
