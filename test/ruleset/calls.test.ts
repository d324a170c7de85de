import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { hooksOf, loopsOf } from "../../server/ruleset/calls";
import type { Section } from "../../server/ruleset/ruleset";

/** A table with these jumps, each as `FROM TO`. */
function tableOf(...jumps: string[]): Section {
  const pairs = jumps.map((jump) => jump.split(" ") as [string, string]);
  const names = new Set(pairs.flat().filter((name) => name !== "INPUT" && name !== "FORWARD"));
  const lines = [
    "*filter",
    ...[...names].map((name) => `:${name} -`),
    ...pairs.map(([from, to]) => `-A ${from} -j ${to}`),
    "COMMIT",
  ];
  const [section] = RulesFile.of("rules.v4", `${lines.join("\n")}\n`).ruleset.sections;
  assert.ok(section);
  return section;
}

function loopsIn(section: Section): string[] {
  return [...loopsOf(section)].map(
    ({ chains, reachable }) =>
      `${chains.map(({ name }) => name).join(" ")}${reachable ? ", reached" : ""}`,
  );
}

describe("loops of chains", () => {
  it("are told with the chains on the way, and whether packets come there", () => {
    assert.deepEqual(loopsIn(tableOf("INPUT a", "a b", "b c", "c b")), ["b c, reached"]);
    assert.deepEqual(loopsIn(tableOf("INPUT a", "b c", "c b")), ["b c"]);
    assert.deepEqual(loopsIn(tableOf("a a")), ["a"]);
  });

  it("are all told, each jump that closes one once", () => {
    const twice = tableOf("b b", "INPUT a", "a a", "INPUT c", "c a", "c c");
    assert.deepEqual(loopsIn(twice), ["a, reached", "c, reached", "b"]);
  });

  it("are none where chains only meet again", () => {
    const section = tableOf("INPUT a", "INPUT b", "a c", "b c", "c d");
    assert.deepEqual(loopsIn(section), []);
  });

  it("are found below thousands of chains", () => {
    const jumps = Array.from({ length: 20_000 }, (_, index) => `c${index} c${index + 1}`);
    assert.equal(loopsOf(tableOf("INPUT c0", ...jumps)).length, 0);
    assert.equal(loopsOf(tableOf("INPUT c0", ...jumps, "c20000 c0")).length, 1);
  });
});

describe("hooks of chains", () => {
  it("are the built-in chains from which jumps lead there", () => {
    const section = tableOf("INPUT a", "FORWARD b", "a c", "b c", "c a", "d c");
    const hooks = (name: string) => hooksOf(section).of(section.chains.get(name));
    assert.deepEqual(hooks("a"), ["INPUT", "FORWARD"]);
    assert.deepEqual(hooks("b"), ["FORWARD"]);
    assert.deepEqual(hooks("c"), ["INPUT", "FORWARD"]);
    assert.equal(hooks("d"), undefined);
  });
});
