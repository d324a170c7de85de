import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../support/project";

/** What session.lua found out by asking Neovim's own client. */
interface Session {
  diagnostics: { code: string; lnum: number; col: number; end_col: number; severity: number }[];
  hover: string;
  completions: string[];
  symbols: string[];
  fixed: string[];
  afterTyping: string[];
}

/** One more real client: Debian's Neovim, without a screen. */
describe("neovim", function () {
  this.timeout(60_000);
  let folder: string;
  let session: Session;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "neovim-"));
    const file = join(folder, "rules.v4");
    writeFileSync(
      file,
      "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCPET\nCOMMIT\n",
    );
    const script = join(root, "test/neovim/session.lua");
    const { status, stderr, stdout } = spawnSync(
      "nvim",
      ["--headless", "--clean", "-n", "-c", `luafile ${script}`],
      {
        encoding: "utf8",
        timeout: 50_000,
        env: {
          ...process.env,
          XDG_STATE_HOME: folder,
          XDG_CACHE_HOME: folder,
          PROJECT: root,
          RULES: file,
          NODE: process.execPath,
        },
      },
    );
    assert.equal(status, 0, `${stdout}${stderr}`);
    session = JSON.parse(readFileSync(`${file}.json`, "utf8")) as Session;
  });
  after(() => rmSync(folder, { recursive: true }));

  it("shows diagnostics at their place", () => {
    const found = session.diagnostics.find(({ code }) => code === "unknown-target");
    assert.deepEqual([found?.lnum, found?.col, found?.end_col], [2, 30, 36]);
  });

  it("shows hover", () => {
    assert.match(session.hover, /--destination-port/);
  });

  it("offers completions", () => {
    for (const label of ["ACCEPT", "DROP", "REJECT"])
      assert.ok(session.completions.includes(label), label);
  });

  it("shows tables as symbols", () => {
    assert.deepEqual(session.symbols, ["filter"]);
  });

  it("applies a quick fix", () => {
    assert.equal(session.fixed[2], "-A INPUT -p tcp --dport 22 -j ACCEPT");
  });

  it("sees the diagnostics go when the text is mended", () => {
    assert.ok(!session.afterTyping.includes("unknown-target"), session.afterTyping.join(" "));
  });
});
