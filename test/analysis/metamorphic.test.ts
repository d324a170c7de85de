import assert from "node:assert/strict";
import type { FlowRule } from "../../server/analysis/program";
import { RulesFile } from "../../server/file";
import { generate, KINDS } from "../bench/generate";
import { aged } from "./aged";
import { largerProgramText, numbers, programText } from "./programs";
import { tablesOf } from "./tables";

/** What is said of the rule of a line. */
interface Told {
  readonly said: "alive" | "dead" | "open";
  /** The lines that are named as its blockers, in order. */
  readonly blockers: readonly number[];
  /** Whether every packet that it matches ends its way through the chain there, for certain. */
  readonly ends: boolean;
  readonly chain: string;
  readonly builtIn: boolean;
}

/** What is said of the rules of a file, by line from 0. */
type Answers = ReadonlyMap<number, Told>;

function answersOf(lines: readonly string[]): Answers {
  const answers = new Map<number, Told>();
  for (const table of tablesOf(RulesFile.of("x.rules", lines.join("\n")).ruleset))
    for (const rule of table.program.chains.flatMap((chain) => chain.rules))
      answers.set(rule.entry.index, tell(rule));
  return answers;
}

function tell({ answer, steps, flow }: FlowRule): Told {
  const blockers = answer?.kind === "dead" ? answer.blockers : [];
  const kind = answer?.kind ?? "open";
  return {
    said: kind === "contradiction" ? "dead" : kind,
    blockers: [...new Set(blockers.map((step) => step.entry.index))].sort((a, b) => a - b),
    ends:
      steps.length > 0 &&
      steps.every(
        ({ uncertain, control }) => !uncertain && (control === "end" || control === "return"),
      ),
    chain: flow.name,
    builtIn: flow.region !== undefined,
  };
}

/** Rulesets of every kind, each with some numbers to choose by. */
function* rulesets(
  count: number,
): Generator<{ lines: readonly string[]; answers: Answers; next: (below: number) => number }> {
  const some = (seed: number, text: string) => {
    const lines = text.split("\n");
    return { lines, answers: answersOf(lines), next: numbers(seed) };
  };
  for (let seed = 1; seed <= count; seed++) {
    yield some(seed, programText(seed + 300));
    yield some(seed, largerProgramText(seed + 300));
  }
  for (const kind of KINDS) yield some(7, aged(generate(kind, 150), 7, 30));
}

/** One of the lines of rules of which something holds, and what is said of it. */
function choose(
  answers: Answers,
  next: (below: number) => number,
  holds: (told: Told) => boolean,
): { readonly at: number; readonly told: Told } | undefined {
  const fitting = [...answers].filter(([, told]) => holds(told));
  const chosen = fitting[next(Math.max(1, fitting.length))];
  return chosen === undefined ? undefined : { at: chosen[0], told: chosen[1] };
}

/** Compares what is said of all lines that were there before; `now` tells where a line stands since. */
function expectSame(
  before: Answers,
  after: Answers,
  now: (line: number) => number | undefined,
  same: (before: Told, after: Told | undefined) => boolean,
  lines: readonly string[],
): void {
  for (const [line, told] of before) {
    const at = now(line);
    if (at === undefined) continue;
    const other = after.get(at);
    assert.ok(
      same(told, other),
      `line ${at + 1}: ${JSON.stringify(told)} became ${JSON.stringify(other)}\n${lines.join("\n")}`,
    );
  }
}

describe("analysis of rulesets that are changed so that it is known what follows", function () {
  this.timeout(120_000);

  it("says of a repeated rule that the first one takes its packets, or those that did before", () => {
    let repeated = 0;
    for (const { lines, answers, next } of rulesets(15)) {
      for (let i = 0; i < 2; i++) {
        const chosen = choose(answers, next, ({ said, ends }) => ends && said !== "open");
        if (chosen === undefined) continue;
        const { at, told } = chosen;
        const twice = [...lines.slice(0, at + 1), ...lines.slice(at)];
        const second = answersOf(twice).get(at + 1);
        assert.equal(second?.said, "dead", `line ${at + 2}\n${twice.join("\n")}`);
        const before = told.blockers.map((line) => (line > at ? line + 1 : line));
        assert.deepEqual(
          second.blockers,
          told.said === "dead" ? before : [at],
          `line ${at + 2}\n${twice.join("\n")}`,
        );
        repeated++;
      }
    }
    assert.ok(repeated > 40, `${repeated} rules`);
  });

  it("says of nothing that stands first that something takes its packets", () => {
    let moved = 0;
    let wasDead = 0;
    for (const { lines, answers, next } of rulesets(15)) {
      for (let i = 0; i < 2; i++) {
        const chosen = choose(answers, next, ({ said, builtIn }) => builtIn && said !== "open");
        if (chosen === undefined) continue;
        const { at, told } = chosen;
        const firstRule =
          lines.findLastIndex((line, index) => index < at && line.startsWith(":")) + 1;
        const rest = lines.filter((_, index) => index !== at);
        const first = [...rest.slice(0, firstRule), lines[at] ?? "", ...rest.slice(firstRule)];
        const then = answersOf(first).get(firstRule);
        assert.ok(
          then?.said === "alive" || (then?.said === "dead" && then.blockers.length === 0),
          `line ${firstRule + 1}: ${JSON.stringify(then)}\n${first.join("\n")}`,
        );
        assert.ok(told.said !== "alive" || then.said === "alive", first.join("\n"));
        moved++;
        if (told.said === "dead" && then.said === "alive") wasDead++;
      }
    }
    assert.ok(moved > 30 && wasDead > 5, `${moved} rules, of which ${wasDead} had been dead`);
  });

  it("says the same of rules that are put into a chain of their own", () => {
    let wrapped = 0;
    for (const { lines, answers, next } of rulesets(15)) {
      for (let i = 0; i < 2; i++) {
        const chosen = choose(answers, next, ({ said }) => said !== "open");
        if (chosen === undefined) continue;
        const { at, told } = chosen;
        let end = at;
        // A return, or what comes back from a goto, leaves the chain in which it stands.
        while (
          end < at + 4 &&
          answers.get(end)?.chain === told.chain &&
          !/-j RETURN| -g /.test(lines[end] ?? "")
        )
          end++;
        if (end === at) continue;
        const within = lines
          .slice(at, end)
          .map((line) => line.replace(`-A ${told.chain}`, "-A wrapped"));
        const declared =
          lines.findLastIndex((line, index) => index < at && line.startsWith(":")) + 1;
        const wrappedLines = [
          ...lines.slice(0, declared),
          ":wrapped - [0:0]",
          ...lines.slice(declared, at),
          `-A ${told.chain} -j wrapped`,
          ...within,
          ...lines.slice(end),
        ];
        const now = (line: number) => line + (line >= at ? 2 : line >= declared ? 1 : 0);
        const same = (before: Told, after: Told | undefined) => before.said === after?.said;
        expectSame(answers, answersOf(wrappedLines), now, same, wrappedLines);
        wrapped++;
      }
    }
    assert.ok(wrapped > 35, `${wrapped} blocks`);
  });

  it("says the same of all other rules where one that never matches is deleted", () => {
    let deleted = 0;
    for (const { lines, answers, next } of rulesets(25)) {
      for (let i = 0; i < 2; i++) {
        const chosen = choose(answers, next, ({ said, ends }) => ends && said === "dead");
        if (chosen === undefined) continue;
        const { at } = chosen;
        const without = lines.filter((_, index) => index !== at);
        const after = answersOf(without);
        const now = (line: number) => (line === at ? undefined : line > at ? line - 1 : line);
        const same = (before: Told, then: Told | undefined) =>
          before.said === then?.said &&
          JSON.stringify(before.blockers.map(now)) === JSON.stringify(then.blockers);
        expectSame(answers, after, now, same, without);
        deleted++;
      }
    }
    assert.ok(deleted > 35, `${deleted} rules`);
  });
});
