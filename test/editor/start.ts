import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { root } from "../support/project";

describe("npm start without a desktop", () => {
  let start: ChildProcess;
  let printed = "";

  before(async () => {
    start = spawn(process.execPath, ["scripts/start.mjs"], {
      cwd: root,
      env: { ...process.env, IPTABLES_TOOLS_EDITOR: "embedded" },
    });
    for (const stream of [start.stdout, start.stderr])
      stream?.on("data", (data) => {
        printed += String(data);
      });
    while (!printed.includes("what to do next")) {
      assert.equal(start.exitCode, null, printed);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  after(() => start.kill("SIGKILL"));

  it("says what the checks find in the examples", () => {
    assert.match(printed, /beginner\.iptables/);
    assert.match(printed, /ACCPET/);
  });

  it("serves the editor at a loopback address, to whoever has the password", async () => {
    const [, address] = /address {3}(http:\/\/127\.0\.0\.1:\d+\/\S*)/.exec(printed) ?? [];
    const [, password] = /password {2}(\S+)/.exec(printed) ?? [];
    assert.ok(address && password, printed);
    const stranger = await fetch(address, { redirect: "manual" });
    assert.equal(stranger.status, 302);
    assert.match(stranger.headers.get("location") ?? "", /login/);
    const login = await fetch(new URL("/login", address), {
      method: "POST",
      body: new URLSearchParams({ password, base: "." }),
      redirect: "manual",
    });
    const cookie = login.headers.getSetCookie().join("; ");
    const page = await fetch(address, { headers: { cookie } });
    assert.equal(page.status, 200);
    assert.match(await page.text(), /workbench/);
  });

  it("stops when it is told to", async () => {
    const ended = new Promise((resolve) => start.once("exit", resolve));
    start.kill("SIGTERM");
    assert.equal(await ended, 0);
  });
});
