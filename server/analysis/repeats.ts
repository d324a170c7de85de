import { optionOf, type Rule } from "../ruleset/model";
import { signatureOf } from "../ruleset/signature";
import type { ChainFlow, FlowRule } from "./program";
import type { Space } from "./space";

/** A rule that does again what an earlier one of its chain does, for packets that go on in both. */
export interface Repeat {
  readonly rule: FlowRule;
  readonly of: FlowRule;
}

/** Targets of which nobody wants the same thing twice; many others add up, as TTL's steps and RATEEST's counts do. */
const REPEATABLE: ReadonlySet<string> = new Set([
  "LOG",
  "NFLOG",
  "ULOG",
  "AUDIT",
  "TRACE",
  "MARK",
  "CONNMARK",
  "CLASSIFY",
  "DSCP",
  "TCPMSS",
  "CHECKSUM",
  "NOTRACK",
  "CT",
]);

/** Targets that leave the packet, its marks and its connection as they are. */
const ONLY_TELL: ReadonlySet<string> = new Set(["LOG", "NFLOG", "ULOG", "AUDIT", "TRACE"]);

/** So many rules that ask for the same packets are compared with each other. */
const MOST_ALIKE = 16;
/** So many rules in all are looked at that stand between two that are the same. */
const MOST_BETWEEN = 100_000;
const RULES_AT_ONCE = 2000;

/**
 * Rules that say the same as an earlier rule of their chain and let packets go on, with nothing between them that would
 * make the second do anything else than the first. A rule whose answers may change from one question to the next, such as
 * one with a rate, does more when it stands there twice. With pauses.
 */
export function* repeatsIn(
  { rules, goingOn }: ChainFlow,
  space: Space,
): Generator<undefined, readonly Repeat[]> {
  if (goingOn === undefined || goingOn.size < 2) return NONE;
  const repeats: Repeat[] = [];
  const alike = new Map<string, FlowRule[]>();
  const signatures = new Map<FlowRule, string>();
  let left = MOST_BETWEEN;
  let looked = 0;
  for (const rule of [...goingOn].sort((a, b) => a.position - b.position)) {
    if (++looked % RULES_AT_ONCE === 0) yield undefined;
    const key = keyOf(rule);
    const before = alike.get(key);
    if (before === undefined) {
      alike.set(key, [rule]);
      continue;
    }
    const own = signature(rule);
    const first = before.findLast((other) => signature(other) === own);
    before.push(rule);
    if (before.length > MOST_ALIKE) before.shift();
    if (first === undefined || !isRepeatable(rule.entry.content)) continue;
    const [from, to] = [placeOf(rules, first), placeOf(rules, rule)];
    left -= to - from;
    if (left < 0) break;
    const between = rules.slice(from + 1, to);
    if (between.every((other) => leavesAlone(space, other, rule) || signature(other) === own))
      repeats.push({ rule, of: first });
  }
  return repeats.length === 0 ? NONE : repeats;

  function signature(rule: FlowRule): string {
    let known = signatures.get(rule);
    if (known === undefined) {
      known = signatureOf(rule.entry.content, { comments: false });
      signatures.set(rule, known);
    }
    return known;
  }
}

const NONE: readonly Repeat[] = [];

/** Where a rule stands among those of its chain. */
function placeOf(rules: readonly FlowRule[], { position }: FlowRule): number {
  let low = 0;
  let high = rules.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle] as FlowRule).position < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Equal for rules that ask for the same packets and have a target of the same name. */
function keyOf({ entry, steps }: FlowRule): string {
  const boxes = steps.map(({ box }) => `${box.fields.join()}:${box.sets.join()}`);
  return `${entry.sample.target?.name ?? ""} ${boxes.join("|")}`;
}

function isRepeatable({ target }: Rule): boolean {
  if (target === undefined) return true;
  if (!REPEATABLE.has(target.name)) return false;
  const options = target.extension?.options ?? [];
  // (mark & ~mask) ^ value takes back what it did where value has bits outside the mask.
  const mark = optionOf(options, "--set-xmark")?.values[0];
  const turns = mark?.kind === "mark" && (mark.value & ~mark.mask) !== 0;
  return !turns && optionOf(options, "--xor-mark") === undefined;
}

/** Whether what a later rule sees and does is the same with and without a rule above it. */
function leavesAlone(space: Space, { entry, steps }: FlowRule, later: FlowRule): boolean {
  const { target } = entry.sample;
  const onlyTells =
    entry.sample.faults.length === 0 &&
    (target === undefined || (target.kind === "extension" && ONLY_TELL.has(target.name)));
  return (
    onlyTells ||
    entry.sample.otherFamily ||
    !steps.some(({ box }) => later.steps.some((step) => space.meet(box, step.box)))
  );
}
