import type { Chain, RuleEntry, Ruleset, Section } from "../ruleset/ruleset";
import type { Span } from "../text/span";
import { holds } from "./certificate";
import { type ChainFlow, type Program, readProgram, type Step } from "./program";
import { type Answer, Reach } from "./reach";
import { EVERYTHING } from "./space";

/** Something proven about where packets go. The shape is that of the checks' problems. */
export interface Finding extends Span {
  readonly code:
    | "shadowed"
    | "covered"
    | "never-matches"
    | "dead-on-call-path"
    | "unreachable-rule"
    | "unused-chain"
    | "unreachable-chain";
  readonly severity: "warning" | "hint";
  readonly line: number;
  readonly message: string;
  readonly related: readonly { readonly line: number; readonly message: string }[];
}

/** More blockers than this are not weighed against each other, nor all named in the message. */
const MOST_WEIGHED = 64;
const MOST_NAMED = 3;

/**
 * Rules and chains that no packet can match or reach, table by table. Each finding was proven twice, by the search and by
 * the certificate's own way; what cannot be proven within bounds is left out. Yields between rules so that a caller can
 * spread the work; nothing is said of fragments and templates, whose other half is not here.
 */
export function* findingsOf(ruleset: Ruleset): Generator<Finding | undefined, void> {
  for (const section of ruleset.sections) {
    if (section.spec === undefined || hasLoop(section)) continue;
    const program = yield* readProgram(ruleset, section);
    yield* new TableFindings(program, yield* Reach.of(program)).all();
  }
}

/** A loop of chains is refused by the kernel or waits to be; packets are not followed through it. */
function hasLoop(section: Section): boolean {
  const done = new Set<Chain>();
  const onPath = new Set<Chain>();
  for (const root of section.chains.values()) {
    const path: { readonly chain: Chain; next: number }[] = [];
    const enter = (chain: Chain) => {
      onPath.add(chain);
      path.push({ chain, next: 0 });
    };
    if (!done.has(root)) enter(root);
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const jump = top.chain.jumps[top.next++]?.jump;
      if (top.next > top.chain.jumps.length) {
        done.add(top.chain);
        onPath.delete(top.chain);
        path.pop();
        continue;
      }
      const to = section.chains.get(jump ?? "");
      if (to === undefined || done.has(to)) continue;
      if (onPath.has(to)) return true;
      enter(to);
    }
  }
  return false;
}

class TableFindings {
  readonly #program: Program;
  readonly #reach: Reach;
  readonly #uncalled: ReadonlySet<ChainFlow>;

  constructor(program: Program, reach: Reach) {
    this.#program = program;
    this.#reach = reach;
    this.#uncalled = uncalledChains(program);
  }

  *all(): Generator<Finding | undefined, void> {
    for (const flow of this.#program.chains) {
      const chainFinding = this.#chain(flow);
      if (chainFinding !== undefined) {
        yield chainFinding;
        continue;
      }
      let endsAt: Answer | undefined;
      for (const [entry, steps] of flow.byEntry) {
        if (endsAt !== undefined) yield unreachableRule(entry, endsAt);
        else {
          const finding = yield* this.#rule(flow, entry, steps);
          if (finding?.code === "shadowed" || finding?.code === "covered") {
            const position = steps[0]?.position ?? 0;
            const any = this.#reach.arrives(flow, position, EVERYTHING);
            if (
              any.kind === "dead" &&
              holds(this.#program, flow, position, EVERYTHING, any.blockers)
            ) {
              endsAt = any;
              yield unreachableRule(entry, any);
              continue;
            }
          }
          yield finding;
        }
      }
    }
  }

  #chain(flow: ChainFlow): Finding | undefined {
    const { chain } = flow;
    if (chain.builtIn || chain.declared === undefined || chain.rules.length === 0) return undefined;
    const span = { start: 0, end: chain.name.length + 1 };
    if (flow.callers.length === 0 && chain.callers.length === 0) {
      return {
        code: "unused-chain",
        severity: "hint",
        line: chain.declared,
        ...span,
        message: `No rule jumps to ${chain.name}: ${count(chain.rules.length)} never asked.`,
        related: [],
      };
    }
    if (this.#uncalled.has(flow)) {
      return {
        code: "unused-chain",
        severity: "hint",
        line: chain.declared,
        ...span,
        message: `Only chains that no rule jumps to lead to ${chain.name}: ${count(chain.rules.length)} never asked.`,
        related: callersOf(chain),
      };
    }
    const answer = this.#reach.arrives(flow, 0, EVERYTHING);
    if (answer.kind !== "dead" || !holds(this.#program, flow, 0, EVERYTHING, answer.blockers))
      return undefined;
    return {
      code: "unreachable-chain",
      severity: "warning",
      line: chain.declared,
      ...span,
      message: `No packet arrives at ${chain.name}: it is only jumped to from where none comes.`,
      related: [...callersOf(chain), ...relatedOf(answer.blockers)],
    };
  }

  *#rule(
    flow: ChainFlow,
    entry: RuleEntry,
    steps: readonly Step[],
  ): Generator<undefined, Finding | undefined> {
    const { rule } = entry;
    if (rule.faults.length > 0) return undefined;
    const span = { start: rule.commandSpan.start, end: rule.target?.end ?? entry.line.text.length };
    if (steps.length === 0) {
      return {
        code: "never-matches",
        severity: "warning",
        line: entry.index,
        ...span,
        message: "This rule contradicts itself: no packet can be what all its conditions ask for.",
        related: [],
      };
    }
    const blockers = new Set<Step>();
    let onPath = true;
    for (const step of steps) {
      const answer = this.#reach.arrives(flow, step.position, step.box);
      if (answer.kind !== "dead") return undefined;
      const needed = yield* this.#minimal(flow, step, answer.blockers);
      if (needed === undefined) return undefined;
      for (const blocker of needed) blockers.add(blocker);
      if (answer.why !== "path") onPath = false;
    }
    if (onPath) {
      return {
        code: "dead-on-call-path",
        severity: "warning",
        line: entry.index,
        ...span,
        message:
          this.#program.chains[flow.id]?.chain.builtIn === true
            ? `No packet in ${flow.chain.name} can be what this rule asks for.`
            : `No packet that comes to ${flow.chain.name} can be what this rule asks for: every way into the chain excludes it.`,
        related: callersOf(flow.chain),
      };
    }
    const entries = [...new Set([...blockers].map((blocker) => blocker.entry))].sort(
      (a, b) => a.index - b.index,
    );
    const own = verdictOf(steps[0]);
    const same =
      own !== undefined &&
      [...blockers].every(
        (blocker) =>
          blocker.control === "jump" || blocker.control === "goto" || verdictOf(blocker) === own,
      );
    const together = entries.length > 1 ? " together" : "";
    const takes = entries.length > 1 ? "take" : "takes";
    return same
      ? {
          code: "covered",
          severity: "hint",
          line: entry.index,
          ...span,
          message: `This rule never matches: ${linesOf(entries)}${together} ${takes} all its packets with the same verdict.`,
          related: relatedOf([...blockers]),
        }
      : {
          code: "shadowed",
          severity: "warning",
          line: entry.index,
          ...span,
          message: `This rule never matches: ${linesOf(entries)}${together} ${takes} every packet that it could match.`,
          related: relatedOf([...blockers]),
        };
  }

  /** Blockers none of which can be left out, checked; undefined where even all of them do not hold. */
  *#minimal(
    flow: ChainFlow,
    step: Step,
    blockers: readonly Step[],
  ): Generator<undefined, readonly Step[] | undefined> {
    const prove = (some: readonly Step[]) =>
      holds(this.#program, flow, step.position, step.box, some);
    if (!prove(blockers)) return undefined;
    if (blockers.length > MOST_WEIGHED) return blockers;
    let needed = blockers;
    // The last ones are tried first, so that the earliest rules that do it stay.
    for (const blocker of [...blockers].sort((a, b) => b.entry.index - a.entry.index)) {
      const fewer = needed.filter((other) => other !== blocker);
      yield undefined;
      if (prove(fewer)) needed = fewer;
    }
    return needed;
  }
}

/** Chains to which only chains lead that nothing leads to. */
function uncalledChains(program: Program): Set<ChainFlow> {
  const called = new Set<ChainFlow>();
  const waiting = program.chains.filter((flow) => flow.chain.builtIn);
  for (let flow = waiting.pop(); flow !== undefined; flow = waiting.pop()) {
    if (called.has(flow)) continue;
    called.add(flow);
    for (const step of flow.steps) if (step.to !== undefined) waiting.push(step.to);
  }
  return new Set(program.chains.filter((flow) => !called.has(flow)));
}

function unreachableRule(entry: RuleEntry, answer: Answer): Finding {
  const blockers = answer.kind === "dead" ? answer.blockers : [];
  const entries = [...new Set(blockers.map((blocker) => blocker.entry))].sort(
    (a, b) => a.index - b.index,
  );
  const { rule } = entry;
  return {
    code: "unreachable-rule",
    severity: "warning",
    line: entry.index,
    start: rule.commandSpan.start,
    end: rule.target?.end ?? entry.line.text.length,
    message:
      entries.length === 0
        ? "No packet arrives at this rule."
        : `No packet arrives at this rule: ${linesOf(entries)} ${entries.length > 1 ? "end" : "ends"} the way through the chain for all.`,
    related: relatedOf(blockers),
  };
}

/** What a step does with a packet, so that two can be compared: rewriting to another address is another thing. */
function verdictOf(step: Step | undefined): string | undefined {
  if (step?.control === "return") return "RETURN";
  if (step?.control !== "end") return undefined;
  const options =
    step.verdict === "REJECT" ? [] : (step.entry.rule.target?.extension?.options ?? []);
  return [
    step.verdict,
    ...options.flatMap((option) => [option.name, ...option.words.map((word) => word.text)]),
  ].join(" ");
}

function linesOf(entries: readonly RuleEntry[]): string {
  const numbers = entries.slice(0, MOST_NAMED).map((entry) => entry.index + 1);
  const more = entries.length - numbers.length;
  if (more > 0) return `lines ${numbers.join(", ")} and ${more} more`;
  return numbers.length === 1
    ? `line ${numbers[0]}`
    : `lines ${numbers.slice(0, -1).join(", ")} and ${numbers[numbers.length - 1]}`;
}

function relatedOf(blockers: readonly Step[]): { line: number; message: string }[] {
  const seen = new Map<RuleEntry, Step>();
  for (const blocker of blockers) if (!seen.has(blocker.entry)) seen.set(blocker.entry, blocker);
  return [...seen.values()]
    .sort((a, b) => a.entry.index - b.entry.index)
    .map((step) => ({
      line: step.entry.index,
      message:
        step.control === "jump" || step.control === "goto"
          ? `leads them to ${step.to?.chain.name ?? "a chain"}`
          : `takes them: ${verdictOf(step) ?? ""}`,
    }));
}

function callersOf(chain: Chain): { line: number; message: string }[] {
  return chain.callers.map((entry) => ({ line: entry.index, message: `leads to ${chain.name}` }));
}

function count(rules: number): string {
  return rules === 1 ? "its rule is" : `its ${rules} rules are`;
}
