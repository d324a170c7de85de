import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CODES } from "../../server/check/codes";
import type { CodeDocs } from "../../server/check/codes/docs";
import { DEFAULT_READING, type Reading, RulesFile } from "../../server/file";
import { root } from "../support/project";

describe("check: codes", () => {
  for (const [code, docs] of Object.entries(CODES)) {
    it(`${code} is what its example has, and what to write instead has nothing`, () => {
      const problems = RulesFile.of("example.rules", docs.example, readingOf(docs)).problems();
      const own = problems.find((problem) => problem.code === code);
      assert.equal(
        own?.severity,
        docs.severity,
        problems.map((problem) => problem.code).join(", "),
      );
      assert.deepEqual(RulesFile.of("example.rules", docs.instead, readingOf(docs)).problems(), []);
    });
  }

  it("are each shown by a fixture here", () => {
    const shown = new Set<string>();
    for (const name of readdirSync(join(root, "test", "check"))) {
      const text = readFileSync(join(root, "test", "check", name), "utf8");
      for (const [, code] of text.matchAll(/\b(?:error|warning|information|hint)\[([a-z0-9-]+)\]/g))
        shown.add(code!);
    }
    assert.deepEqual(
      Object.keys(CODES).filter((code) => !shown.has(code)),
      [],
    );
  });
});

function readingOf({ reading }: CodeDocs): Reading {
  const { sets, ...rest } = reading ?? {};
  return {
    ...DEFAULT_READING,
    ...rest,
    names: { ...DEFAULT_READING.names, sets: new Map(Object.entries(sets ?? {})) },
  };
}
