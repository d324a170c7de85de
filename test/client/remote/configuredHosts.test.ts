import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { configuredHosts } from "../../../client/remote/configuredHosts";

describe("configured hosts", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "config-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, text: string): string {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  it("are the names after Host, without patterns", () => {
    const config = write(
      "config",
      `Host gateway edge-1 edge-1.example
  User root
host=backup
Host *.example !not-this "quoted name" web?
Host $(id) -v
Match host gateway
  Port 22
Host *
  IdentitiesOnly yes
`,
    );
    assert.deepEqual(configuredHosts(config), ["gateway", "edge-1", "edge-1.example", "backup"]);
  });

  it("are those of included files too, also where one includes itself", () => {
    write("config.d/20-more", "Host second\n");
    write("config.d/10-first", "Host first\n");
    write("config.d/.hidden", "Host hidden\n");
    const config = write(
      "config",
      `Include ${folder}/config.d/* ${folder}/nowhere\nHost last\n  Include ${folder}/inner\n`,
    );
    write("inner", `Host inner\nInclude ${config}\n`);
    assert.deepEqual(configuredHosts(config), ["first", "second", "last", "inner"]);
  });

  it("are none where there is no such file", () => {
    assert.deepEqual(configuredHosts(join(folder, "config")), []);
  });
});
