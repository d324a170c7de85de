import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { generate, KINDS } from "../bench/generate";
import { aged } from "./aged";
import { randomEdit } from "./edits";
import { largerProgramText, numbers, programText, shapeOf } from "./programs";

/** Analyses a version, or gives up after some pauses. */
function analyse(file: RulesFile, pauses = Number.POSITIVE_INFINITY): void {
  const steps = file.analyse();
  for (let i = 0; i < pauses; i++) if (steps.next().done === true) return;
}

/** Compares what is found in each version of a file with what is found in the same text for the first time. */
function compareVersions(seed: number, text: string, others: readonly string[], edits: number) {
  const next = numbers(seed * 7 + 3);
  let file = RulesFile.of("x.rules", text);
  let findings = 0;
  for (let edit = 0; edit < edits; edit++) {
    // Somebody may also take back what was done.
    const before = file;
    file =
      next(8) === 0 ? before.replace(0, before.lines.length, text) : randomEdit(file, next, others);
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
  return findings;
}

describe("analysis through edits", function () {
  this.timeout(120_000);

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

  it("asks again which chains are called where a declaration moves below a jump", () => {
    const head = "*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\n";
    const rules = "-A INPUT -p udp\n-A INPUT -j A\n-A INPUT -p tcp\n";
    let file = RulesFile.of("x.rules", `${head}:A -\n${rules}-A A -j DROP\nCOMMIT\n`);
    analyse(file);
    file = file.replace(head.length, head.length + ":A -\n".length, "");
    const to = head.length + rules.length;
    file = file.replace(to, to, ":A -\n");
    analyse(file);
    const again = RulesFile.of("x.rules", file.lines.text());
    analyse(again);
    assert.ok(again.problems().some(({ code }) => code === "unused-chain"));
    assert.deepEqual(file.problems(), again.problems());
  });

  it("knows where a chain ends after many rules were written below each other", () => {
    const head =
      "*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\n-A INPUT -p esp -j LOG\n";
    const tail = `-A INPUT -p udp -j DROP\n-A INPUT -p udp --dport 5 -j ACCEPT\n-A INPUT -j DROP\n-A INPUT -j ACCEPT\nCOMMIT\n`;
    let file = RulesFile.of("x.rules", `${head}${tail}`);
    analyse(file);
    for (let line = 1; line <= 24; line++) {
      const at = file.lines.length - tail.length;
      file = file.replace(at, at, `-A INPUT -p tcp --dport ${line} -j LOG\n`);
      analyse(file);
      const again = RulesFile.of("x.rules", file.lines.text());
      analyse(again);
      assert.ok(again.problems().length > 0);
      assert.deepEqual(file.problems(), again.problems());
    }
  });

  it("finds in every version what it finds in a file that is read for the first time", () => {
    let findings = 0;
    for (let seed = 1; seed <= 24; seed++) {
      const others = programText(seed + 1000).split("\n");
      findings += compareVersions(seed, programText(seed), others, 12);
    }
    assert.ok(findings > 120, `${findings} findings`);
  });

  it("does so with several tables, IPv6, and more kinds of matches and targets", () => {
    let findings = 0;
    for (let seed = 1; seed <= 24; seed++) {
      const shape = shapeOf(seed);
      // Lines of another program come in, so that chains, matches and targets appear and go.
      const others = largerProgramText(seed + 1000, { ...shape, changes: true }).split("\n");
      findings += compareVersions(seed, largerProgramText(seed, shape), others, 12);
    }
    assert.ok(findings > 400, `${findings} findings`);
  });

  it("does so in rulesets as machines have them", () => {
    let findings = 0;
    for (const [seed, kind] of KINDS.entries()) {
      const text = aged(generate(kind, 250), seed, 30);
      const others = text.split("\n").filter((line) => line.startsWith("-A"));
      findings += compareVersions(seed, text, others, 12);
    }
    assert.ok(findings > 400, `${findings} findings`);
  });
});
