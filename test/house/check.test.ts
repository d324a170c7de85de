import assert from "node:assert/strict";
import { join } from "node:path";
import { root, runNode } from "../support/project";

/** `npm run check -- …` as started in a folder. */
function check(folder: string, ...args: string[]) {
  return runNode([join(root, "scripts/check.mjs"), ...args], {
    cwd: root,
    env: { INIT_CWD: join(root, folder) },
  });
}

describe("npm run check", function () {
  this.timeout(60_000);
  const examples = "test/fixtures/examples";

  it("finds nothing wrong with a good file", () => {
    const { status, output } = check(".", `${examples}/ssh-only.rules.v4`);
    assert.equal(status, 0, output);
  });

  it("finds what is wrong, by a path from where the person stands", () => {
    const { status, output } = check(examples, "beginner.iptables");
    assert.equal(status, 1, output);
    assert.match(output, /ACCPET/);
  });

  it("leaves standard output to the report", () => {
    const { stdout } = check(".", "--format", "json", `${examples}/gateway.rules.v4`);
    const { files } = JSON.parse(stdout) as { files: { verdict: string }[] };
    assert.deepEqual(
      files.map(({ verdict }) => verdict),
      ["accept"],
    );
  });

  it("asks for a file where none is named", () => {
    const { status, output } = check(".");
    assert.equal(status, 2);
    assert.match(output, /npm run check -- /);
  });
});
