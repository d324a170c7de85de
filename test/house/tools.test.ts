import assert from "node:assert/strict";
import { runNode } from "../support/project";

const tools: [string, string[]][] = [
  ["types are right (tsc)", ["node_modules/typescript/bin/tsc", "--noEmit"]],
  ["lint finds nothing (eslint)", ["node_modules/eslint/bin/eslint.js", "--max-warnings=0", "."]],
  [
    "everything is formatted (biome)",
    ["node_modules/@biomejs/biome/bin/biome", "ci", "--reporter=summary", "--colors=off", "."],
  ],
  ["nothing is unused (knip)", ["node_modules/knip/bin/knip.js"]],
];

describe("tools", function () {
  // Typed lint rules read the whole program.
  this.timeout(300_000);

  for (const [title, args] of tools) {
    it(title, () => {
      const { status, output } = runNode(args);
      assert.equal(status, 0, output);
    });
  }
});
