import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../support/project";

interface Found {
  diagnostics: { code: string; lnum: number; col: number; end_col: number }[];
  hover: string;
}

/** A client that calls the language of scripts `sh` and has no settings. */
describe("a shell script in neovim", function () {
  this.timeout(60_000);

  it("has its iptables commands checked and explained", () => {
    const folder = mkdtempSync(join(tmpdir(), "neovim-"));
    const file = join(folder, "firewall.sh");
    writeFileSync(
      file,
      '#!/bin/sh\nsudo iptables -A INPUT -i "$WAN" -p tcp \\\n  --dport 22 --jmp DROP\nls --jmp\n',
    );
    const { status, stderr, stdout } = spawnSync(
      "nvim",
      ["--headless", "--clean", "-n", "-c", `luafile ${join(root, "test/neovim/script.lua")}`],
      {
        encoding: "utf8",
        timeout: 50_000,
        env: {
          ...process.env,
          XDG_STATE_HOME: folder,
          XDG_CACHE_HOME: folder,
          PROJECT: root,
          SCRIPT: file,
          NODE: process.execPath,
        },
      },
    );
    assert.equal(status, 0, `${stdout}${stderr}`);
    const found = JSON.parse(readFileSync(`${file}.json`, "utf8")) as Found;
    rmSync(folder, { recursive: true });
    assert.deepEqual(found.diagnostics, [
      { code: "unknown-option", lnum: 2, col: 13, end_col: 18 },
    ]);
    assert.match(found.hover, /--destination-port/);
  });
});
