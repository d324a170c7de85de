import assert from "node:assert/strict";
import { Program } from "../../server/analysis/program";
import { Reach } from "../../server/analysis/reach";
import { RulesFile } from "../../server/file";
import { programText } from "./programs";
import { aliveByForce, packetsOf } from "./universe";

function run<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

function programOf({ ruleset }: RulesFile): Program {
  const section = ruleset.sections[0];
  assert.ok(section?.spec !== undefined);
  const program = new Program(ruleset.dialect, section.spec);
  run(program.read(section));
  return program;
}

describe("reach", () => {
  it("says the same of every rule as sending every packet through", function () {
    this.timeout(120_000);
    let rules = 0;
    let dead = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const text = programText(seed);
      const file = RulesFile.of("x.rules", text);
      const flow = programOf(file);
      const packets = packetsOf(flow, 60_000);
      if (packets === undefined) continue;
      const alive = aliveByForce(flow, packets);
      const reach = new Reach(flow);
      run(reach.prepare());
      for (const chain of flow.chains) {
        for (const { entry, steps } of chain.rules) {
          rules++;
          const answers = steps.map((step) => reach.arrives(chain, step.position, step.box).kind);
          const said = answers.includes("alive") ? "alive" : "dead";
          if (said === "dead") dead++;
          assert.equal(
            said,
            alive.has(entry) ? "alive" : "dead",
            `seed ${seed}, line ${entry.index + 1}: ${entry.line.text}\n${text}`,
          );
        }
      }
    }
    assert.ok(rules > 1000 && dead > 100, `${rules} rules, ${dead} dead`);
  });
});
