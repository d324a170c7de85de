import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Ended, program } from "../cli/run";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";

describe("live rules on the command line", function () {
  needsLab(this);
  let gateway: Gateway;
  let folder: string;
  before(async () => {
    gateway = await startGateway();
    folder = mkdtempSync(join(tmpdir(), "live-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  /** Runs the built program against the gateway, without a terminal. */
  function live(action: string, ...args: string[]): Ended {
    const host = args.includes("--host") ? [] : ["--host", "admin"];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, "live", action, ...host, "--ssh-config", gateway.config, ...args],
      {
        encoding: "utf8",
        env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` },
      },
    );
    return { code: status, out: stdout, err: stderr };
  }

  it("says what a host has, and leaves it as it is", async () => {
    const { code, out, err } = live("status");
    assert.equal(code, 0, err);
    assert.match(out, /^user +admin, root by sudo$/m);
    assert.match(out, /^tables +none are loaded$/m);
    assert.match(out, /^connection +from \S+ port \d+ to \S+ port 22 by \S+$/m);
    const { stdout } = await gateway.run(["cat", "/proc/net/ip_tables_names"]);
    assert.equal(stdout, "");
    const told = JSON.parse(live("status", "--format", "json").out) as { user: string };
    assert.equal(told.user, "admin");
  });

  it("prints the live rules, and writes them to files", async () => {
    await gateway.run(["iptables", "-A", "INPUT", "-p", "tcp", "--dport", "22", "-j", "ACCEPT"]);
    const printed = live("save");
    assert.equal(printed.code, 0, printed.err);
    assert.match(printed.out, /^-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT$/m);
    const path = join(folder, "saved.rules.v4");
    assert.equal(live("save", "--ip4", path).code, 0);
    assert.match(readFileSync(path, "utf8"), /^-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT$/m);
    const none = live("save", "--ip6", join(folder, "saved.rules.v6"));
    assert.equal(none.code, 2);
    assert.match(none.err, /No ip6 tables are loaded, so nothing was written/);
  });

  const RULES = [
    "*filter",
    ":INPUT DROP [0:0]",
    ":FORWARD DROP [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    "# Who may come in.",
    "-A INPUT -p tcp --dport 22 -j ACCEPT",
    "-A INPUT -s 192.0.2.0/24 -j ACCEPT",
    "COMMIT",
    "",
  ].join("\n");

  it("says chain by chain what a file would change", () => {
    const path = join(folder, "rules.v4");
    writeFileSync(path, RULES);
    const { code, out, err } = live("diff", "--ip4", path);
    assert.equal(code, 1, err);
    assert.equal(
      out,
      [
        `iptables: ${path}`,
        "  ~ replace filter INPUT",
        "  ~ replace filter FORWARD",
        "  1 chain stays as it is",
        "",
      ].join("\n"),
    );
    const saved = join(folder, "saved.rules.v4");
    assert.equal(live("diff", "--ip4", saved).code, 0);
  });

  it("tries a file on the host, and says what it refuses", async () => {
    const good = join(folder, "rules.v4");
    writeFileSync(good, RULES);
    const bad = join(folder, "bad.rules.v4");
    writeFileSync(bad, RULES.replace("--dport 22", "--dport 70000"));
    const accepted = live("test", "--ip4", good);
    assert.equal(accepted.code, 0, accepted.err);
    assert.match(accepted.out, /the host loads it, in a network namespace of its own/);
    const refused = live("test", "--ip4", bad);
    assert.equal(refused.code, 1, refused.err);
    assert.match(refused.out, /refuses it.*70000/s);
    const { stdout } = await gateway.run(["iptables-save"]);
    assert.doesNotMatch(stdout, /192\.0\.2\.0/);
  });

  it("says why a host cannot be reached", () => {
    const { code, err } = live("status", "--host", "nowhere.invalid", "--ssh-config", "/dev/null");
    assert.equal(code, 2);
    assert.match(err, /^iptables-tools: .*nowhere\.invalid/);
    assert.equal(live("status", "--host=-oProxyCommand=touch /tmp/owned").code, 2);
  });
});
