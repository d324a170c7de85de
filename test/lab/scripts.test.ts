import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/project";
import { needsLab } from "./lab";

const FOLDERS = ["client/remote/scripts", "test/lab"];

describe("shell scripts", function () {
  needsLab(this);
  const scripts = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".sh"))
      .map((name) => join(folder, name)),
  );

  for (const script of scripts) {
    it(`${script} has nothing that shellcheck minds`, () => {
      const { status, stdout } = spawnSync("shellcheck", ["--shell=sh", script], {
        cwd: root,
        encoding: "utf8",
      });
      assert.equal(status, 0, stdout);
    });

    for (const shell of [["dash"], ["busybox", "sh"], ["bash"]])
      it(`${script} is understood by ${shell.join(" ")}`, () => {
        const [command = "", ...args] = shell;
        const { status, stderr } = spawnSync(command, [...args, "-n", script], {
          cwd: root,
          encoding: "utf8",
        });
        assert.equal(status, 0, stderr);
      });
  }
});
