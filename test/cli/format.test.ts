import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli } from "./run";

const BEFORE = "*filter\r\n-A INPUT   -i lo -j ACCEPT\r\n-A INPUT -j DROP # \xE9\r\nCOMMIT\r\n";
const GOOD = "*filter\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n";

describe("format", function () {
  this.timeout(20_000);
  let folder: string;
  const path = (name: string) => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "format-"));
    writeFileSync(path("bad.rules.v4"), BEFORE, "latin1");
    writeFileSync(path("good.rules.v4"), GOOD);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes files where they are, byte for byte but for blanks and line ends", () => {
    const { code, out } = cli(["format", "."], folder);
    assert.equal(code, 0);
    assert.equal(out, "./bad.rules.v4\n");
    assert.equal(
      readFileSync(path("bad.rules.v4"), "latin1"),
      "*filter\n-A INPUT -i lo -j ACCEPT\n-A INPUT -j DROP # \xE9\nCOMMIT\n",
    );
    assert.equal(readFileSync(path("good.rules.v4"), "utf8"), GOOD);
    assert.deepEqual(cli(["format", "--check", "."], folder), { code: 0, out: "", err: "" });
  });

  it("with --check names the files and leaves them", () => {
    const { code, out } = cli(["format", "--check", "bad.rules.v4", "good.rules.v4"], folder);
    assert.equal(code, 1);
    assert.equal(out, "bad.rules.v4\n");
    assert.equal(readFileSync(path("bad.rules.v4"), "latin1"), BEFORE);
  });

  it("goes from standard input to standard output, in the style of iptables-save where asked", () => {
    const { code, out } = cli(
      ["format", "--style=canonical", "-"],
      folder,
      "*filter\n-A INPUT -p tcp --dport ssh -s 10.0.0.1 -j DROP\nCOMMIT",
    );
    assert.equal(code, 0);
    assert.equal(
      out,
      "*filter\n-A INPUT -s 10.0.0.1/32 -p tcp -m tcp --dport 22 -j DROP\nCOMMIT\n",
    );
  });

  it("says what it could not read, after all others were done", () => {
    const { code, out, err } = cli(["format", "none", "bad.rules.v4"], folder);
    assert.equal(code, 2);
    assert.match(err, /none could not be formatted: there is no such file/);
    assert.equal(out, "bad.rules.v4\n");
  });
});
