import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CODE_NAMES } from "../../server/check/codeNames";
import { CODES } from "../../server/check/codes";
import { ADVICE } from "../../server/check/codes/advice";
import type { CodeDocs } from "../../server/check/codes/docs";
import { PACKETS } from "../../server/check/codes/packets";
import { OFF_BY_DEFAULT } from "../../server/check/offByDefault";
import type { Problem } from "../../server/check/problem";
import { DEFAULT_READING, type Reading, RulesFile } from "../../server/file";
import { root } from "../support/project";
import { parityOf } from "./expect";

describe("check: codes", () => {
  for (const [code, docs] of Object.entries(CODES)) {
    it(`${code} is what its example has, and what to write instead has nothing`, () => {
      const problems = problemsOf(docs.example, code, docs);
      const own = problems.find((problem) => problem.code === code);
      assert.equal(
        own?.severity,
        docs.severity,
        problems.map((problem) => problem.code).join(", "),
      );
      // What says the same as the policy is often written to be plain.
      const left = problemsOf(docs.instead, code, docs);
      assert.deepEqual(
        left.filter((problem) => problem.code !== "redundant" || code === "redundant"),
        [],
      );
    });
  }

  it("are those whose names the server knows", () => {
    assert.deepEqual([...CODE_NAMES].sort(), Object.keys(CODES).sort());
  });

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

function readingOf(code: string, docs: CodeDocs): Reading {
  const { sets, ...rest } = docs.reading ?? {};
  return {
    ...DEFAULT_READING,
    ...rest,
    severities: new Map(OFF_BY_DEFAULT.has(code) ? [[code, docs.severity]] : []),
    names: { ...DEFAULT_READING.names, sets: new Map(Object.entries(sets ?? {})) },
  };
}

/** What is found in an example, with packets followed where the code is about them; advice only where it is advice. */
function problemsOf(text: string, code: string, docs: CodeDocs): Problem[] {
  const file = RulesFile.of("example.rules", text, readingOf(code, docs));
  if (code in PACKETS || code in ADVICE) for (const _ of file.analyse());
  const beside = docs.twin === undefined ? [] : parityOf(file, RulesFile.of("twin", docs.twin));
  return file.problems(beside).filter((problem) => code in ADVICE || !(problem.code in ADVICE));
}
