import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { numbers, programText } from "./programs";

/** Analyses a version, or gives up after some pauses. */
function analyse(file: RulesFile, pauses = Number.POSITIVE_INFINITY): void {
  const steps = file.analyse();
  for (let i = 0; i < pauses; i++) if (steps.next().done === true) return;
}

describe("analysis through edits", () => {
  it("takes in a match that is not modelled where none was before", () => {
    let file = RulesFile.of(
      "x.rules",
      "*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\n-A INPUT -p udp -j DROP\nCOMMIT\n",
    );
    analyse(file);
    const at = file.lines.offsetOf(4);
    file = file.replace(at, at, "-A INPUT -p tcp -m set --match-set x src -j DROP\n".repeat(2));
    analyse(file);
    assert.deepEqual(
      file.problems().map(({ code, line }) => [code, line]),
      [["duplicate-rule", 5]],
    );
  });

  it("finds in every version what it finds in a file that is read for the first time", function () {
    this.timeout(120_000);
    let findings = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const next = numbers(seed * 7 + 3);
      // Lines of another program come in, so that chains, matches and targets appear and go.
      const others = programText(seed + 1000).split("\n");
      let file = RulesFile.of("x.rules", programText(seed));
      for (let edit = 0; edit < 12; edit++) {
        const lines = file.lines.text().split("\n");
        const at = 1 + next(lines.length - 2);
        const count = next(4) === 0 ? 0 : 1 + next(2);
        const fresh = next(3) === 0 ? [] : [others[next(others.length)] as string];
        const start = file.lines.offsetOf(at);
        const end = file.lines.offsetOf(Math.min(at + count, lines.length - 1));
        file = file.replace(start, end, fresh.map((line) => `${line}\n`).join(""));
        if (next(4) === 0) {
          // Given up half-way, as when somebody types on.
          analyse(file, next(20));
          continue;
        }
        analyse(file);
        const again = RulesFile.of("x.rules", file.lines.text());
        analyse(again);
        findings += again.problems().length;
        assert.deepEqual(
          file.problems(),
          again.problems(),
          `seed ${seed}, edit ${edit}:\n${file.lines.text()}`,
        );
      }
    }
    assert.ok(findings > 300, `${findings} findings`);
  });
});
