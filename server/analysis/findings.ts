import type { RuleEntry } from "../ruleset/ruleset";
import { signatureOf } from "../ruleset/signature";
import type { Span } from "../text/span";
import type { Answer } from "./answer";
import { callersOf, waysTo, whyNoneIn } from "./entrances";
import { isGenerated, isOwned } from "./owners";
import type { ChainFlow, FlowRule, Step } from "./program";
import type { Redundancy } from "./redundancy";
import { doesSame } from "./sameVerdict";
import type { Space } from "./space";
import type { TableAnalysis } from "./tableAnalysis";
import { verdictOf } from "./verdict";

/** Something proven about where packets go. The shape is that of the checks' problems. */
export interface Finding extends Span {
  readonly code:
    | "shadowed"
    | "covered"
    | "duplicate-rule"
    | "never-matches"
    | "dead-on-call-path"
    | "unreachable-rule"
    | "unused-chain"
    | "unreachable-chain"
    | "redundant"
    | "generalised"
    | "correlated"
    | "partly-shadowed";
  readonly severity: "warning" | "information" | "hint";
  readonly line: number;
  readonly message: string;
  readonly related: readonly { readonly line: number; readonly message: string }[];
}

/** Where there are more blockers than this, some are only counted in a message. */
const MOST_NAMED = 4;

/**
 * Rules and chains of a table that no packet can match or reach, as far as it has been worked out. Of a chain at which
 * nothing arrives only the chain is named, and not each of its rules.
 */
export function findingsOf(table: TableAnalysis): readonly Finding[] {
  const findings: Finding[] = [];
  for (const flow of table.notable) {
    const ofChain = chainFinding(flow);
    if (ofChain !== undefined) {
      findings.push(ofChain);
      continue;
    }
    const repeats = new Map((flow.repeats ?? []).map(({ rule, of }) => [rule, of]));
    for (const rule of table.notableRules(flow)) {
      const finding = ofRule(table, rule, repeats.get(rule));
      if (finding !== undefined) findings.push(finding);
    }
  }
  return findings;
}

function ofRule(
  table: TableAnalysis,
  rule: FlowRule,
  repeated: FlowRule | undefined,
): Finding | undefined {
  const { answer, redundant } = rule;
  if (answer?.kind !== "alive") return deadRule(table, rule);
  if (repeated !== undefined) return repetition(rule, repeated);
  return redundant?.kind === "redundant" ? redundantAgain(rule, redundant) : undefined;
}

/** Why no packet comes to a rule and matches it, where that is proven and its chain is not to blame. */
export function deadRule(table: TableAnalysis, rule: FlowRule): Finding | undefined {
  const { answer, flow } = rule;
  if (answer === undefined || answer.kind === "alive" || answer.kind === "open") return undefined;
  const end = table.end(flow);
  return end !== undefined && rule.position >= end.from
    ? (duplicate(rule.entry, end.blockers) ?? unreachableRule(rule.entry, end.blockers))
    : ruleFinding(table, rule, answer);
}

/** Why no packet comes to a chain that has rules, where that is proven. */
export function chainFinding(flow: ChainFlow): Finding | undefined {
  const { chain } = flow;
  if (chain === undefined || chain.builtIn || chain.declared === undefined) return undefined;
  if (chain.rules.length === 0) return undefined;
  const place = { line: chain.declared, start: 0, end: chain.name.length + 1 };
  if (flow.callers.size === 0 && chain.callers.length === 0) {
    return {
      code: "unused-chain",
      severity: "hint",
      ...place,
      message: isOwned(chain.name)
        ? `No rule of this file jumps to ${chain.name}: unless the program to which it belongs adds a jump, ${count(chain.rules.length)} never asked.`
        : `No rule jumps to ${chain.name}: ${count(chain.rules.length)} never asked.`,
      related: [],
    };
  }
  if (!flow.isCalled) {
    return {
      code: "unused-chain",
      severity: "hint",
      ...place,
      message: `Only chains that no rule jumps to lead to ${chain.name}: ${count(chain.rules.length)} never asked.`,
      related: callersOf(chain),
    };
  }
  const entry = flow.entry.answer;
  if (entry?.kind !== "dead") return undefined;
  return {
    code: "unreachable-chain",
    severity: "warning",
    ...place,
    message: `No packet arrives at ${chain.name}: it is only jumped to from where none comes.`,
    related: [...callersOf(chain), ...relatedOf(entry.blockers)],
  };
}

function ruleFinding(
  { program }: TableAnalysis,
  rule: FlowRule,
  answer: Extract<Answer<Step>, { readonly kind: "dead" | "contradiction" }>,
): Finding {
  const { flow, entry, steps } = rule;
  const place = placeOf(entry);
  if (answer.kind === "contradiction")
    return {
      code: "never-matches",
      severity: "warning",
      ...place,
      message: "This rule contradicts itself: no packet can be what all its conditions ask for.",
      related: [],
    };
  const { blockers } = answer;
  if (blockers.length === 0) return deadOnCallPath(program.space, rule);
  const twice = duplicate(entry, blockers);
  if (twice !== undefined) return twice;
  const entries = entriesOf(blockers);
  const take =
    entries.length > 1 ? `${linesOf(entries)} together take` : `${linesOf(entries)} takes`;
  return doesSame(flow, steps[0], blockers)
    ? {
        code: "covered",
        severity: "hint",
        ...place,
        message: `This rule never matches: ${take} all its packets with the same verdict.`,
        related: relatedOf(blockers),
      }
    : {
        code: "shadowed",
        severity: "warning",
        ...place,
        message: `This rule ${idle(entry) ?? "never matches"}: ${take} every packet that it could match.`,
        related: relatedOf(blockers),
      };
}

function deadOnCallPath(space: Space, { flow, entry, steps }: FlowRule): Finding {
  const { name } = flow;
  const others = isGenerated(name);
  return {
    code: "dead-on-call-path",
    severity: others ? "hint" : "warning",
    ...placeOf(entry),
    message:
      flow.region === undefined
        ? `No packet that comes to ${name} can be what this rule asks for: every way into the chain excludes it.${others ? " The program to which the chain belongs may add others." : ""}`
        : (whyNoneIn(space, flow, steps) ?? `No packet in ${name} can be what this rule asks for.`),
    related: waysTo(space, flow, steps),
  };
}

/** Where the one rule that takes all packets is the same rule. */
function duplicate(entry: RuleEntry, blockers: readonly Step[]): Finding | undefined {
  const [only, another] = entriesOf(blockers);
  if (only === undefined || another !== undefined || !isSame(only, entry)) return undefined;
  return {
    code: "duplicate-rule",
    severity: "hint",
    ...placeOf(entry),
    message: `This rule says again what line ${only.index + 1} says, which takes all its packets.`,
    related: relatedOf(blockers),
  };
}

/** What a rule fails to do that is there for that alone. */
function idle({ sample }: RuleEntry): string | undefined {
  return TELLING.get(sample.target?.name ?? "");
}

/** Targets that leave the packet as it is and tell of it. */
const TELLING: ReadonlyMap<string, string> = new Map([
  ["LOG", "logs nothing"],
  ["NFLOG", "logs nothing"],
  ["ULOG", "logs nothing"],
  ["AUDIT", "logs nothing"],
  ["TRACE", "traces nothing"],
]);

/** Whether two rules stand in the same chain and say the same there, comments apart. */
function isSame(a: RuleEntry, b: RuleEntry): boolean {
  return (
    a.chain === b.chain &&
    signatureOf(a.content, { comments: false }) === signatureOf(b.content, { comments: false })
  );
}

function repetition({ entry }: FlowRule, { entry: of }: FlowRule): Finding {
  const target = entry.sample.target?.name;
  const again = target === undefined ? "its packets are counted twice" : `${target} is done twice`;
  return {
    code: "duplicate-rule",
    severity: "hint",
    ...placeOf(entry),
    message: `This rule says again what line ${of.index + 1} says, and nothing between them makes a difference: ${again}.`,
    related: [{ line: of.index, message: "says the same" }],
  };
}

function unreachableRule(entry: RuleEntry, blockers: readonly Step[]): Finding {
  const entries = entriesOf(blockers);
  return {
    code: "unreachable-rule",
    severity: "warning",
    ...placeOf(entry),
    message: `${idleHere(entry)}: ${linesOf(entries)} ${entries.length > 1 ? "end" : "ends"} the way through the chain for all.`,
    related: relatedOf(blockers),
  };
}

function idleHere(entry: RuleEntry): string {
  const what = idle(entry);
  return what === undefined
    ? "No packet arrives at this rule"
    : `This rule ${what}, since no packet arrives`;
}

/** What was said of a redundant rule, and the rules and lines of which it was said. */
interface Said {
  readonly why: Redundancy;
  readonly entries: readonly RuleEntry[];
  readonly declared: readonly (number | undefined)[];
  readonly finding: Finding;
}

const said = new WeakMap<FlowRule, Said>();

/** The same finding for as long as no line moves that it speaks of: there may be thousands, after each edit. */
function redundantAgain(
  rule: FlowRule,
  why: Extract<Redundancy, { readonly kind: "redundant" }>,
): Finding {
  const { takers, policies } = why;
  const known = said.get(rule);
  if (
    known?.why === why &&
    known.entries[0] === rule.entry &&
    takers.every((taker, at) => known.entries[at + 1] === taker.entry) &&
    policies.every((flow, at) => known.declared[at] === flow.chain?.declared)
  )
    return known.finding;
  const finding = redundantRule(rule, why);
  said.set(rule, {
    why,
    entries: [rule.entry, ...takers.map(({ entry }) => entry)],
    declared: policies.map(({ chain }) => chain?.declared),
    finding,
  });
  return finding;
}

function redundantRule(
  { entry, steps }: FlowRule,
  { takers, policies }: Extract<Redundancy, { readonly kind: "redundant" }>,
): Finding {
  const verdict = steps[0]?.verdict;
  const entries = takers.map((taker) => taker.entry).sort((a, b) => a.index - b.index);
  const names = policies.map(({ name }) => name).sort();
  const by = [
    ...(entries.length === 0 ? [] : [linesOf(entries)]),
    ...(names.length === 0
      ? []
      : [`the ${names.length > 1 ? "policies" : "policy"} of ${listOf(names)}`]),
  ];
  return {
    code: "redundant",
    severity: "hint",
    ...placeOf(entry),
    message: `This rule changes no verdict: without it, what it takes meets ${verdict} all the same, by ${listOf(by)}.`,
    related: [
      ...entries.map(({ index }) => ({ line: index, message: `takes them then: ${verdict}` })),
      ...policies.flatMap(({ chain }) =>
        chain?.declared === undefined
          ? []
          : { line: chain.declared, message: `its policy takes them then: ${verdict}` },
      ),
    ].sort((a, b) => a.line - b.line),
  };
}

/** From the command of a rule to its target. */
export function placeOf(entry: RuleEntry): { line: number; start: number; end: number } {
  return { line: entry.index, ...entry.span };
}

function entriesOf(blockers: readonly Step[]): RuleEntry[] {
  return [...new Set(blockers.map((blocker) => blocker.entry))].sort((a, b) => a.index - b.index);
}

/** Rules by their lines, the first of them where there are many: `lines 1, 2, 3 and 4 more`. */
export function linesOf(entries: readonly RuleEntry[]): string {
  const numbers = entries.slice(0, MOST_NAMED).map((entry) => entry.index + 1);
  const more = entries.length - numbers.length;
  if (more > 0) return `lines ${numbers.join(", ")} and ${more} more`;
  return numbers.length === 1 ? `line ${numbers[0]}` : `lines ${listOf(numbers)}`;
}

function listOf(items: readonly (string | number)[]): string {
  return items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** The rules of blockers, each with what it does. */
export function relatedOf(blockers: readonly Step[]): { line: number; message: string }[] {
  const seen = new Map<RuleEntry, Step>();
  for (const blocker of blockers) if (!seen.has(blocker.entry)) seen.set(blocker.entry, blocker);
  return [...seen.values()]
    .sort((a, b) => a.entry.index - b.entry.index)
    .map((step) => ({
      line: step.entry.index,
      message:
        step.control === "jump" || step.control === "goto"
          ? `leads them to ${step.to?.name ?? "a chain"}`
          : `takes them: ${verdictOf(step) ?? ""}`,
    }));
}

function count(rules: number): string {
  return rules === 1 ? "its rule is" : `its ${rules} rules are`;
}
