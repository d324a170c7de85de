import assert from "node:assert/strict";
import {
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "../cli/run";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { liveOn } from "./liveCommand";

describe("live rules on the command line", function () {
  needsLab(this);
  let gateway: Gateway;
  let folder: string;
  let live: (action: string, ...args: string[]) => Ended;
  before(async () => {
    gateway = await startGateway();
    folder = mkdtempSync(join(tmpdir(), "live-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
    live = liveOn(gateway, folder);
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

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
    assert.equal(
      readFileSync(path, "utf8"),
      "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n",
    );
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

  it("puts the live rules into a file that is there, whose comments and groups stay", () => {
    const path = join(folder, "mine.rules.v4");
    const mine = [
      "# My rules.",
      "*filter",
      ":INPUT ACCEPT [0:0]",
      ":FORWARD ACCEPT [0:0]",
      ":OUTPUT ACCEPT [0:0]",
      "",
      "# Gone by now.",
      "-A INPUT -s 198.51.100.7 -j DROP",
      "COMMIT",
      "",
    ].join("\n");
    writeFileSync(path, mine, { mode: 0o640 });
    const link = join(folder, "link.v4");
    symlinkSync(path, link);
    const asked = live("save", "--ip4", link);
    assert.equal(asked.code, 2, asked.err);
    assert.match(asked.out, /^\+-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT$/m);
    assert.match(asked.err, /was left as it is/);
    assert.equal(readFileSync(path, "utf8"), mine);
    const saved = live("save", "--ip4", link, "--yes");
    assert.equal(saved.code, 0, saved.err);
    assert.equal(
      readFileSync(path, "utf8"),
      mine.replace(
        "-A INPUT -s 198.51.100.7 -j DROP",
        "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT",
      ),
    );
    assert.equal(statSync(path).mode & 0o777, 0o640);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.match(live("save", "--ip4", path).err, /says what is live already/);
  });

  it("leaves alone what other programs own, or what --foreign names", async () => {
    await gateway.run(["iptables", "-N", "DOCKER-USER"]);
    await gateway.run(["iptables", "-I", "FORWARD", "-j", "DOCKER-USER"]);
    await gateway.run(["iptables", "-N", "guests"]);
    await gateway.run(["iptables", "-A", "guests", "-j", "DROP"]);
    const path = join(folder, "rules.v4");
    const known = live("diff", "--ip4", path).out;
    assert.match(known, /filter -A FORWARD -j DOCKER-USER \(Docker\)/);
    assert.doesNotMatch(known, /remove +filter DOCKER-USER/);
    assert.match(known, /remove +filter guests/);
    const named = live("diff", "--ip4", path, "--foreign", "guest*").out;
    assert.match(named, /remove +filter DOCKER-USER/);
    assert.doesNotMatch(named, /remove +filter guests/);
    for (const words of [
      ["-F", "FORWARD"],
      ["-F", "guests"],
      ["-X", "guests"],
      ["-X", "DOCKER-USER"],
    ])
      await gateway.run(["iptables", ...words]);
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

  it("applies a file, and keeps it once a fresh connection has shown that it works", async () => {
    await gateway.run(["iptables", "-F"]);
    const path = join(folder, "rules.v4");
    writeFileSync(path, RULES);
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    assert.equal(code, 0, out + err);
    assert.match(out, /new ones: accepted|accepted by line/i);
    assert.match(out, /^Confirming over a fresh connection\.$/m);
    const { stdout } = await gateway.run(["iptables-save"]);
    assert.match(stdout, /^:INPUT DROP/m);
    assert.match(stdout, /^-A INPUT -s 192\.0\.2\.0\/24 -j ACCEPT$/m);
    const again = live("apply", "--ip4", path, "--yes");
    assert.equal(again.code, 0, again.err);
    assert.match(again.err, /Nothing is to be done/);
  });

  it("tells what happened, and has nothing to take back once it was confirmed", () => {
    const { code, out, err } = live("history");
    assert.equal(code, 0, err);
    assert.match(out, /rules\.v4/);
    const back = live("rollback");
    assert.equal(back.code, 2);
    assert.match(back.err, /Nothing can be taken back any more/);
    const told = JSON.parse(live("history", "--format", "json").out) as { snapshots: unknown[] };
    assert.equal(told.snapshots.length, 1);
  });

  it("refuses what would lock us out, though somebody said yes", async () => {
    const before = await gateway.run(["iptables-save"]);
    const path = join(folder, "locked.rules.v4");
    writeFileSync(path, RULES.replace("--dport 22", "--dport 2222"));
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    assert.equal(code, 2, out + err);
    assert.match(err, /--yes does not answer for that/);
    const after = await gateway.run(["iptables-save"]);
    const rules = (text: string) => text.replace(/^#.*$|\[\d+:\d+\]/gm, "");
    assert.equal(rules(after.stdout), rules(before.stdout));
  });

  it("says why a host cannot be reached", () => {
    const { code, err } = live("status", "--host", "nowhere.invalid", "--ssh-config", "/dev/null");
    assert.equal(code, 2);
    assert.match(err, /^iptables-tools: .*nowhere\.invalid/);
    assert.equal(live("status", "--host=-oProxyCommand=touch /tmp/owned").code, 2);
  });
});
