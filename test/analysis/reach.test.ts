import assert from "node:assert/strict";
import { Reach } from "../../server/analysis/reach";
import { RulesFile } from "../../server/file";
import { programText } from "./programs";
import { programsOf, run } from "./tables";
import { aliveByForce, packetsOf } from "./universe";

/** Where few ways into a chain are told apart, those that are left out must not be forgotten. */
const MOST_WAYS = [undefined, 0, 1, 2, 3, 4, 5];

describe("reach", () => {
  it("says the same of every rule as sending every packet through", function () {
    this.timeout(120_000);
    let rules = 0;
    let dead = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const text = programText(seed);
      const [flow] = programsOf(RulesFile.of("x.rules", text).ruleset);
      assert.ok(flow !== undefined);
      const packets = packetsOf(flow, 30_000);
      if (packets === undefined) continue;
      const alive = aliveByForce(flow, packets);
      for (const mostWays of MOST_WAYS) {
        const reach: Reach = new Reach(flow, mostWays);
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
              `seed ${seed}, ${mostWays} ways, line ${entry.index + 1}: ${entry.line.text}\n${text}`,
            );
          }
        }
      }
    }
    assert.ok(rules > 3000 && dead > 700, `${rules} rules, ${dead} dead`);
  });
});
