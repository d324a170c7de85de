import type { Chain } from "../ruleset/ruleset";
import { intersection } from "./boxes";
import type { ChainFlow, Step } from "./program";
import { type Box, FIELD, type Space, setOf } from "./space";

/** A line, and what it has to do with the matter. */
export interface Related {
  readonly line: number;
  readonly message: string;
}

/** So many rules that lead to a chain are named. */
const MOST_NAMED = 20;

/** The rules that lead to a chain. */
export function callersOf(chain: Chain): Related[] {
  return chain.callers.map((entry) => ({ line: entry.index, message: `leads to ${chain.name}` }));
}

/**
 * The rules that lead to a chain, and those that lead to them, up to where the packets of some steps are left out: what
 * keeps them from the chain may stand further up.
 */
export function waysTo(space: Space, flow: ChainFlow, steps: readonly Step[]): Related[] {
  const found = new Map<number, Related>();
  const queue: { readonly flow: ChainFlow; readonly boxes: readonly Box[] }[] = [
    { flow, boxes: steps.map(({ box }) => box) },
  ];
  const seen = new Set<ChainFlow>([flow]);
  for (const { flow: to, boxes } of queue) {
    const callers = [...to.callers].sort((a, b) => a.entry.index - b.entry.index);
    for (const caller of callers) {
      if (found.size === MOST_NAMED) break;
      found.set(caller.entry.index, { line: caller.entry.index, message: `leads to ${to.name}` });
      const left = boxes.flatMap((box) => intersection(space, box, caller.box) ?? []);
      if (left.length === 0 || seen.has(caller.chain)) continue;
      seen.add(caller.chain);
      queue.push({ flow: caller.chain, boxes: left });
    }
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

/** What no packet in a built-in chain is, where that alone keeps some steps from ever matching. */
export function whyNoneIn(
  space: Space,
  { name, region }: ChainFlow,
  steps: readonly Step[],
): string | undefined {
  for (const [at, field] of region?.fields.entries() ?? []) {
    const possible = region?.sets[at] ?? 0;
    const reason = REASONS.get(field);
    if (
      reason !== undefined &&
      steps.every(({ box }) => !space.domain(field).meets(setOf(box, field), possible))
    )
      return `This rule never matches: ${reason(name)}`;
  }
  return undefined;
}

const REASONS: ReadonlyMap<number, (chain: string) => string> = new Map([
  [
    FIELD.fragment,
    (chain: string) => `the kernel puts fragments together before ${chain}, where none arrives.`,
  ],
  [
    FIELD.state,
    () => "nat sees only the first packet of each connection, whose state is NEW or RELATED.",
  ],
  [FIELD.in, (chain: string) => `packets in ${chain} came by no such interface.`],
  [FIELD.out, (chain: string) => `packets in ${chain} leave by no such interface.`],
]);
