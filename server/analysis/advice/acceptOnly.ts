import { mayBeFilled } from "../owners";
import type { Advice } from "./advice";
import type { Trait } from "./chainView";
import type { AdviceContext } from "./context";
import { hasEffect } from "./effects";
import type { Passage } from "./passage";
import { policyPlace, type Related } from "./place";

/** Rules that are named. */
const MOST_RELATED = 3;

/** Built-in chains whose policy accepts and whose rules do nothing but accept. */
export function* acceptOnly(context: AdviceContext): Generator<Advice | undefined, void> {
  for (const chain of ["INPUT", "FORWARD"]) {
    const passage = yield* context.passage("filter", chain);
    if (passage === undefined || !changesNothing(passage)) continue;
    const place = policyPlace(passage.base, passage.table.program.section);
    if (place === undefined) continue;
    yield {
      code: "accept-only",
      severity: "hint",
      ...place,
      message: `The rules of ${chain} change nothing: the policy accepts what they don't, and no packet comes to one that refuses it. With the policy DROP only what they accept would get through.`,
      related: accepting(passage),
    };
  }
}

function changesNothing(passage: Passage): boolean {
  const { base, chains } = passage;
  if (base.chain?.policy !== "ACCEPT") return false;
  for (const flow of chains) if (flow !== base && mayBeFilled(flow)) return false;
  return passage.with(accepts).length > 0 && passage.with(hasEffect).length === 0;
}

const accepts: Trait = ({ verdict }) => verdict === "ACCEPT";

function accepting(passage: Passage): Related[] {
  const entries = new Set(passage.with(accepts).map(({ entry }) => entry));
  return [...entries]
    .slice(0, MOST_RELATED)
    .map(({ index }) => ({ line: index, message: "accepts what the policy would accept" }));
}
