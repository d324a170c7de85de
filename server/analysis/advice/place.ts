import type { Item, RuleEntry, Section } from "../../ruleset/ruleset";
import type { Span } from "../../text/span";
import type { ChainFlow } from "../program";
import { EVERYTHING } from "../space";
import type { Limit } from "./packets";
import { type Passage, refuses } from "./passage";

/** A line, and what of it is meant. */
export interface Place extends Span {
  readonly line: number;
}

export interface Related {
  readonly line: number;
  readonly message: string;
}

/** Where a rule stands, from its command to its target. */
export function placeOf(entry: RuleEntry): Place {
  const { rule } = entry;
  return {
    line: entry.index,
    start: rule.commandSpan.start,
    end: rule.target?.end ?? entry.line.text.length,
  };
}

/** What keeps packets out: the policy, or a rule. */
export interface Refusal {
  readonly place: Place;
  /** For a sentence that says what it does: `the policy of INPUT drops`. */
  readonly subject: string;
  /** Undefined for the policy. */
  readonly rule: RuleEntry | undefined;
}

/** What keeps packets that nothing accepts out of a built-in chain; undefined where no line of the file does. */
export function refusalOf(passage: Passage, limits: readonly Limit[]): Refusal | undefined {
  const { base, table } = passage;
  const end = table.reach.arrives(
    base,
    Number.POSITIVE_INFINITY,
    passage.packets(limits) ?? EVERYTHING,
  );
  if (end.kind === "dead") {
    const last = end.blockers
      .filter(refuses)
      .reduce<RuleEntry | undefined>(
        (below, { entry }) => (below === undefined || entry.index > below.index ? entry : below),
        undefined,
      );
    if (last !== undefined)
      return { place: placeOf(last), subject: `line ${last.index + 1} refuses`, rule: last };
  }
  const place = policyPlace(base, table.program.section);
  return place === undefined
    ? undefined
    : {
        place,
        subject: `the policy of ${base.name} is ${base.chain?.policy ?? ""}`,
        rule: undefined,
      };
}

/** The line that sets the policy of a built-in chain last. */
export function policyPlace(
  { name, chain }: ChainFlow,
  section: Section | undefined,
): Place | undefined {
  if (chain?.policy === undefined) return undefined;
  const items = section?.items ?? [];
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at] as Item;
    if (item.kind === "chain") {
      const { name: span, policy } = item.syntax;
      if (span === undefined || policy === undefined) continue;
      if (item.line.text.slice(span.start, span.end) !== name) continue;
      return { line: item.index, start: 0, end: policy.end };
    }
    if (item.chain === name && item.sample.command === "policy")
      return { line: item.index, start: 0, end: item.line.text.length };
  }
  return undefined;
}
