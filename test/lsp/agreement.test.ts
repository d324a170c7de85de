import assert from "node:assert/strict";
import { join } from "node:path";
import { compareAnswers } from "../fuzz/agreement";
import { root } from "../support/project";

describe("a server that lived through edits", function () {
  this.timeout(120_000);

  // `npm run fuzz -- --edits 10000` goes on for longer.
  it("answers every request as one that is given the text as it is", async () => {
    const compared = await compareAnswers(join(root, "dist/cli.js"), 7, 100);
    assert.ok(compared > 2000);
  });
});
