import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { listFiles } from "../../server/listFiles";

describe("the files of a folder", () => {
  let folder: string;
  const below = async (uri: string) => {
    const found: string[] = [];
    for await (const file of listFiles(uri)) found.push(file.slice(uri.length));
    return found.sort();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "list-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("are listed by their URIs as editors write them, without links and what holds no rules", async () => {
    for (const path of ["a/b", ".git", "node_modules"])
      mkdirSync(join(folder, path), { recursive: true });
    for (const path of ["rules.v4", "a/b/two (2)+ä.v4", ".git/config", "node_modules/x.v4"])
      writeFileSync(join(folder, path), "");
    symlinkSync(folder, join(folder, "a/again"));
    symlinkSync(join(folder, "rules.v4"), join(folder, "link.v4"));
    assert.deepEqual(await below(pathToFileURL(folder).href), [
      "/a/b/two%20%282%29%2B%C3%A4.v4",
      "/rules.v4",
    ]);
  });

  it("are none where there is no such folder, or none of this machine", async () => {
    assert.deepEqual(await below(pathToFileURL(join(folder, "nothing")).href), []);
    assert.deepEqual(await below("vscode-vfs://github/own"), []);
  });
});
