import assert from "node:assert/strict";
import { elsewhere, isNew, type Limit, newTcp, values } from "../../server/analysis/advice/packets";
import { type Admission, Passage } from "../../server/analysis/advice/passage";
import { Program } from "../../server/analysis/program";
import { FIELD, type Space } from "../../server/analysis/space";
import { TableAnalysis } from "../../server/analysis/tableAnalysis";
import { RulesFile } from "../../server/file";
import { numbers, programText } from "./programs";

function run<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** What is said of new connections to a port of this machine. */
function admissionOf(file: RulesFile, port: number): Admission {
  const section = file.ruleset.sections[0];
  assert.ok(section?.spec !== undefined);
  const table = new TableAnalysis(new Program(file.ruleset.dialect, section.spec));
  run(table.run(section));
  const base = table.program.chain("INPUT");
  assert.ok(base !== undefined);
  return run(run(Passage.of(table, base)).admits(asked(table.program.space, port)));
}

function asked(space: Space, port: number): Limit[] {
  return [
    ...newTcp(space),
    isNew(space),
    elsewhere(space, FIELD.in),
    values(space, FIELD.dport, port),
  ];
}

/** What becomes of such connections one by one. */
function tracesOf(file: RulesFile, port: number): string[] {
  const tracer = file.tracer(["filter"]);
  assert.ok(tracer !== undefined);
  const verdicts: string[] = [];
  for (const source of ["10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", "192.0.2.9"]) {
    for (const by of ["eth0", "eth1", "wlan0"]) {
      for (const sport of [1, 2, 40000]) {
        const packet = tracer.read({
          hook: "INPUT",
          in: by,
          source,
          destination: "198.51.100.1",
          protocol: "tcp",
          sport,
          dport: port,
          tcpFlags: ["SYN"],
          state: "NEW",
        });
        assert.ok(!("code" in packet) && "hook" in packet, JSON.stringify(packet));
        verdicts.push(tracer.report(tracer.trace(packet)).verdict);
      }
    }
  }
  return verdicts;
}

describe("admission", () => {
  it("is denied only where every packet that is followed is refused", function () {
    this.timeout(60_000);
    let denied = 0;
    let granted = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const next = numbers(seed + 5000);
      let text = programText(seed);
      if (next(4) > 0) text = text.replace(":INPUT ACCEPT", ":INPUT DROP");
      else text = text.replace("COMMIT", "-A INPUT -j REJECT\nCOMMIT");
      const file = RulesFile.of("x.rules", text);
      for (const port of [1, 3]) {
        const { kind } = admissionOf(file, port);
        if (kind === "yes") granted++;
        if (kind !== "no") continue;
        denied++;
        const others = tracesOf(file, port).filter((verdict) => !/^(?:DROP|REJECT)$/.test(verdict));
        assert.deepEqual(others, [], `seed ${seed}, port ${port}:\n${text}`);
      }
    }
    assert.ok(denied > 40 && granted > 40, `${denied} denied, ${granted} granted`);
  });

  it("is granted where some packet that is followed is accepted", function () {
    this.timeout(60_000);
    let accepted = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const file = RulesFile.of(
        "x.rules",
        programText(seed).replace(":INPUT ACCEPT", ":INPUT DROP"),
      );
      if (!tracesOf(file, 2).includes("ACCEPT")) continue;
      accepted++;
      assert.equal(admissionOf(file, 2).kind, "yes", file.lines.text());
    }
    assert.ok(accepted > 20, `${accepted} accepted`);
  });
});
