import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { programText } from "./programs";
import { run, tablesOf } from "./tables";
import { endsByForce, holds, packetsOf } from "./universe";

describe("rules that are said to change no verdict", () => {
  it("change none of any packet", function () {
    this.timeout(60_000);
    let redundant = 0;
    for (let seed = 181; seed <= 330; seed++) {
      const policy = seed % 2 === 0 ? "ACCEPT" : "DROP";
      const text = programText(seed).replace(/^(:[A-Z]{2,}) ACCEPT/gm, `$1 ${policy}`);
      const [table] = tablesOf(RulesFile.of("x.rules", text).ruleset);
      assert.ok(table !== undefined);
      run(table.findRedundant());
      const { program } = table;
      const rules = program.chains
        .flatMap((chain) => chain.rules)
        .filter((rule) => rule.redundant?.kind === "redundant");
      if (rules.length === 0) continue;
      const packets: number[][] = packetsOf(program, 10_000) ?? [];
      for (const rule of rules) {
        redundant++;
        for (const root of program.chains) {
          if (root.region === undefined) continue;
          for (const packet of packets) {
            if (!holds(program, root.region, packet)) continue;
            assert.equal(
              endsByForce(program, root, packet, policy, rule),
              endsByForce(program, root, packet, policy),
              `seed ${seed}, line ${rule.entry.index + 1}: ${rule.entry.line.text}\n${text}`,
            );
          }
        }
      }
    }
    assert.ok(redundant > 15, `${redundant} rules`);
  });
});
