import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../cli/run";
import { root } from "../support/project";
import { needsLab } from "./lab";

describe("npm run practice", function () {
  needsLab(this);
  let practice: ChildProcess;
  let folder: string;
  let printed = "";
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "practice-"));
    practice = spawn(process.execPath, ["scripts/practice.mjs", folder], { cwd: root });
    for (const stream of [practice.stdout, practice.stderr])
      stream?.on("data", (data) => (printed += String(data)));
    while (!printed.includes("Ctrl+C")) {
      assert.equal(practice.exitCode, null, printed);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  after(() => {
    practice.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  const config = () => join(folder, "ssh_config");

  it("makes a gateway that plain ssh reaches, with the rules of its file", () => {
    const ssh = ["-F", config(), "practice", "hostname; iptables-save -t filter"];
    const { stdout, stderr } = spawnSync("ssh", ssh, { encoding: "utf8" });
    const [hostname, ...rules] = stdout
      .replace(/^#.*\n/gm, "")
      .replace(/\[\d+:\d+\]/g, "[0:0]")
      .split("\n");
    assert.equal(hostname, "gateway", stderr);
    const file = readFileSync(join(folder, "practice.rules.v4"), "utf8");
    assert.equal(rules.join("\n"), file);
  });

  it("is a host to the command line, whose own file is what is live", () => {
    const file = join(folder, "practice.rules.v4");
    const host = ["--host", "practice", "--ssh-config", config()];
    const { status, stderr } = spawnSync(
      process.execPath,
      [program, "live", "diff", ...host, "--ip4", file],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stderr);
  });

  it("ends the gateway when it is told to", async () => {
    const ended = once(practice, "exit");
    practice.kill("SIGTERM");
    assert.deepEqual(await ended, [0, null]);
    const { status } = spawnSync("ssh", ["-F", config(), "practice", "true"]);
    assert.equal(status, 255);
  });
});
