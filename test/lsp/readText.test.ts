import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readText } from "../../server/readText";

describe("the machine's files", () => {
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "read-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("are read by their URIs", async () => {
    writeFileSync(join(folder, "two words.v6"), "*filter\nCOMMIT\n");
    assert.equal(await readText(uriOf("two words.v6")), "*filter\nCOMMIT\n");
  });

  it("are left alone where they are none, no ordinary ones, or very large", async () => {
    writeFileSync(join(folder, "large"), "#".repeat(10_000_001));
    assert.equal(await readText(uriOf("large")), undefined);
    assert.equal(await readText(uriOf("nothing")), undefined);
    assert.equal(await readText(uriOf(".")), undefined);
    assert.equal(await readText("file:///dev/zero"), undefined);
    assert.equal(await readText("untitled:rules.v6"), undefined);
  });
});
