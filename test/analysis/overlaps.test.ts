import assert from "node:assert/strict";
import { OVERLAP_CODES, type OverlapCode, overlapsOf } from "../../server/analysis/overlaps";
import { type FlowRule, Program } from "../../server/analysis/program";
import { TableAnalysis } from "../../server/analysis/tableAnalysis";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { numbers, programText } from "./programs";
import { arrivingByForce, packetsOf } from "./universe";

const ALL: ReadonlySet<OverlapCode> = new Set(OVERLAP_CODES);

function run<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

function analysed({ ruleset }: RulesFile): TableAnalysis {
  const section = ruleset.sections[0];
  assert.ok(section?.spec !== undefined);
  const table = new TableAnalysis(new Program(ruleset.dialect, section.spec));
  run(table.run(section));
  return table;
}

describe("overlaps", () => {
  it("are what sending every packet through shows", function () {
    this.timeout(120_000);
    const told = new Map<string, number>();
    for (let seed = 1; seed <= 400; seed++) {
      const text = programText(seed);
      const table = analysed(RulesFile.of("x.rules", text));
      const { space } = table.program;
      const packets = packetsOf(table.program, 20_000);
      if (packets === undefined) continue;
      const arriving = arrivingByForce(table.program, packets);
      const asks = ({ steps }: FlowRule, packet: readonly number[]) =>
        steps.some(({ box }) => space.holds(box, packet));
      for (const { code, rule, others } of run(overlapsOf(table, ALL))) {
        for (const { rule: other, verdict } of others) {
          const what = `seed ${seed}, ${code}, line ${rule.entry.index + 1} and ${other.entry.index + 1}:\n${text}`;
          told.set(code, (told.get(code) ?? 0) + 1);
          assert.notEqual(verdict, rule.steps[0]?.verdict, what);
          const taken = [...(arriving.get(other.entry) ?? [])];
          assert.ok(
            taken.some((packet) => asks(rule, packet)),
            what,
          );
          const isMore = packets.some((one) => asks(other, one) && !asks(rule, one));
          const isLess = packets.some((one) => asks(rule, one) && !asks(other, one));
          if (code === "generalised") assert.ok(isLess && !isMore, what);
          else if (code === "correlated") assert.ok(isLess && isMore, what);
          else assert.ok(isMore || !isLess, what);
          assert.equal(code === "correlated", other.flow === rule.flow && isMore, what);
        }
      }
    }
    for (const code of OVERLAP_CODES) assert.ok((told.get(code) ?? 0) >= 10, [...told].join());
  });

  it("are the same through edits as in a file that is read for the first time", function () {
    this.timeout(60_000);
    const severities = new Map(OVERLAP_CODES.map((code) => [code, "hint"] as const));
    const reading = { ...DEFAULT_READING, severities };
    let found = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const next = numbers(seed + 5);
      const others = programText(seed + 2000).split("\n");
      let file = RulesFile.of("x.rules", programText(seed), reading);
      for (let edit = 0; edit < 8; edit++) {
        const at = 5 + next(file.lines.count - 7);
        const line = next(4) === 0 ? "# a comment" : (others[next(others.length)] as string);
        const offset = file.lines.offsetOf(at);
        file = file.replace(
          offset,
          next(2) === 0 ? offset : file.lines.offsetOf(at + 1),
          `${line}\n`,
        );
        const steps = file.analyse();
        // Given up half-way, as when somebody types on.
        if (next(3) === 0) for (let pauses = next(30); pauses > 0; pauses--) steps.next();
        else run(steps);
      }
      run(file.analyse());
      const again = RulesFile.of("x.rules", file.lines.text(), reading);
      run(again.analyse());
      found += again.problems().filter(({ code }) => severities.has(code as OverlapCode)).length;
      assert.deepEqual(file.problems(), again.problems(), `seed ${seed}:\n${file.lines.text()}`);
    }
    assert.ok(found >= 10, `${found} found`);
  });
});
