import assert from "node:assert/strict";
import type { TableAnalysis } from "../../server/analysis/tableAnalysis";
import { RulesFile } from "../../server/file";
import { generate, KINDS } from "../bench/generate";
import { aged } from "./aged";
import { Oracle, type Verdicts } from "./oracle";
import { largerProgramText, programText } from "./programs";
import { tablesOf } from "./tables";

/** What was compared, so that a test can see that there was something to compare. */
interface Totals {
  rules: number;
  dead: number;
  /** Rules that the analysis gave up. */
  open: number;
  /** Rules at which nothing arrives. */
  unreachable: number;
}

/** Compares every answer of an analysis that is one with what the oracle says. */
function compare(table: TableAnalysis, { alive, reached, entered }: Verdicts, totals: Totals) {
  const wrong: string[] = [];
  for (const chain of table.program.chains) {
    if (!chain.isCalled) continue;
    const way = chain.entry.answer?.kind;
    if (way === (entered.has(chain) ? "dead" : "alive"))
      wrong.push(`the way into ${chain.name} is called ${way}`);
    const end = table.end(chain);
    for (const rule of chain.rules) {
      const { line, index } = rule.entry;
      const where = `line ${index + 1}: ${line.text}`;
      if (end !== undefined && rule.position >= end.from) {
        totals.unreachable++;
        if (reached.has(rule)) wrong.push(`something arrives at ${where}`);
      }
      totals.rules++;
      const said = rule.answer?.kind;
      if (said === "open") totals.open++;
      else if ((said === "alive") !== alive.has(rule)) wrong.push(`called ${said}: ${where}`);
      if (!alive.has(rule)) totals.dead++;
    }
  }
  return wrong;
}

function newTotals(): Totals {
  return { rules: 0, dead: 0, open: 0, unreachable: 0 };
}

describe("analysis and a second opinion", function () {
  this.timeout(120_000);

  it("agree on every rule of random programs", () => {
    const totals = newTotals();
    for (let seed = 1; seed <= 150; seed++) {
      for (const text of [programText(seed + 5000), largerProgramText(seed)]) {
        for (const table of tablesOf(RulesFile.of("x.rules", text).ruleset)) {
          const wrong = compare(table, new Oracle(table.program).verdicts(), totals);
          assert.deepEqual(wrong, [], `seed ${seed}\n${text}`);
        }
      }
    }
    const { rules, dead, open, unreachable } = totals;
    assert.ok(rules > 5000 && dead > 1000 && unreachable > 300, JSON.stringify(totals));
    assert.ok(open < rules / 1000, `${open} of ${rules} rules were given up`);
  });

  for (const kind of KINDS) {
    it(`agree on every rule of a ruleset grown over years (${kind})`, () => {
      const totals = newTotals();
      for (const changes of [20, 300]) {
        const text = aged(generate(kind, 2500), changes, changes);
        const file = RulesFile.of("x.rules", text);
        assert.equal(file.verdict, "accept");
        for (const table of tablesOf(file.ruleset))
          assert.deepEqual(compare(table, new Oracle(table.program, 15).verdicts(), totals), []);
      }
      assert.ok(totals.rules > 4500 && totals.dead > 50, JSON.stringify(totals));
      assert.equal(totals.open, 0);
    });
  }

  it("agree that the rules named as blockers do it alone, and that none is named in vain", () => {
    let named = 0;
    let together = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const text = seed % 2 === 0 ? programText(seed + 9000) : largerProgramText(seed + 9000);
      for (const { program } of tablesOf(RulesFile.of("x.rules", text).ruleset)) {
        const oracle = new Oracle(program);
        for (const rule of program.chains.flatMap((chain) => chain.rules)) {
          const { answer, entry, steps } = rule;
          if (answer?.kind !== "dead" || answer.blockers.length === 0) continue;
          const where = `seed ${seed}, line ${entry.index + 1}: ${entry.line.text}\n${text}`;
          const blockers = new Set(answer.blockers);
          assert.ok(!oracle.verdicts((step) => blockers.has(step)).alive.has(rule), where);
          named += blockers.size;
          if (blockers.size > 1) together++;
          // Each alternative of a rule has blockers of its own, and a goto is named for what it leads to.
          if (steps.length > 1 || answer.blockers.some((step) => step.control === "goto")) continue;
          for (const blocker of blockers) {
            const { alive } = oracle.verdicts((step) => step !== blocker && blockers.has(step));
            assert.ok(alive.has(rule), `${blocker.entry.line.text} is not needed for ${where}`);
          }
        }
      }
    }
    assert.ok(named > 500 && together > 40, `${named} blockers, ${together} times several`);
  });
});
