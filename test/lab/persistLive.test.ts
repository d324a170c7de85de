import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "../cli/run";
import { rulesIn } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { askedOn, liveOn, SILENCE } from "./liveCommand";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp --dport 22 -j ACCEPT
-A INPUT -s 192.0.2.0/24 -j ACCEPT
COMMIT
`;

const AT_BOOT = `# Who may come in.
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
# Administrators.
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;

describe("keeping and bringing back live rules on the command line", function () {
  needsLab(this);
  let gateway: Gateway;
  let folder: string;
  let live: (action: string, ...args: string[]) => Ended;
  let asked: ReturnType<typeof askedOn>;
  before(async () => {
    gateway = await startGateway({ sh: "dash" });
    folder = mkdtempSync(join(tmpdir(), "keep-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
    live = liveOn(gateway, folder);
    asked = askedOn(gateway, folder);
    await gateway.run(["rm", "-f", "/sbin/init"]);
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  const rulesOf = async (tool: string) => rulesIn((await gateway.run([tool])).stdout);
  const onGateway = (path: string) => readFileSync(gateway.path(path), "utf8");

  it("keeps nothing that nobody confirmed", () => {
    const { code, err } = live("persist", "--yes");
    assert.equal(code, 2, err);
    assert.match(err, /Nothing was applied here, so there is nothing confirmed to keep/);
  });

  it("does not guess where rules are loaded from", () => {
    const applied = live("apply", "--ip4", file("rules.v4", RULES), "--yes", "--timeout", "20");
    assert.equal(applied.code, 0, applied.out + applied.err);
    const { code, err } = live("persist", "--yes");
    assert.equal(code, 2, err);
    assert.match(err, /Nothing that is known here loads ip rules when the host starts/);
    assert.match(live("status").out, /^at boot +Nothing that is known here loads ip rules/m);
  });

  it("writes what was confirmed into the file that the host loads, whose comments stay", () => {
    mkdirSync(gateway.path("/etc/network/if-pre-up.d"), { recursive: true });
    mkdirSync(gateway.path("/etc/rc2.d"), { recursive: true });
    writeFileSync(
      gateway.path("/etc/network/if-pre-up.d/iptables"),
      "#!/bin/sh\niptables-restore < /etc/iptables.rules\n",
      { mode: 0o755 },
    );
    symlinkSync("../init.d/networking", gateway.path("/etc/rc2.d/S12networking"));
    writeFileSync(gateway.path("/etc/iptables.rules"), AT_BOOT, { mode: 0o640 });
    const { code, out, err } = live("persist", "--yes");
    assert.equal(code, 0, out + err);
    assert.match(out, /^\+-A INPUT -s 192\.0\.2\.0\/24 -j ACCEPT$/m);
    assert.match(out, /is loaded when the host starts, by \/etc\/network\/if-pre-up\.d\/iptables/);
    assert.equal(
      onGateway("/etc/iptables.rules"),
      AT_BOOT.replace("COMMIT", "-A INPUT -s 192.0.2.0/24 -j ACCEPT\nCOMMIT"),
    );
    assert.equal(onGateway("/etc/iptables.rules.before-iptables-tools"), AT_BOOT);
    const again = live("persist", "--yes");
    assert.equal(again.code, 0, again.err);
    assert.match(again.err, /says what is live already/);
    assert.match(
      live("status").out,
      /^at boot +\/etc\/iptables\.rules is loaded by \/etc\/network\/if-pre-up\.d\/iptables$/m,
    );
  });

  it("writes a file as it is where it says what is live, and no other", () => {
    const other = file("other.v4", RULES.replace("192.0.2.0/24", "198.51.100.0/24"));
    const refused = live("persist", "--ip4", other, "--yes");
    assert.equal(refused.code, 2, refused.err);
    assert.match(refused.err, /says something else than the live rules/);
    const text = RULES.replace("-A INPUT -s", "# The lab.\n-A INPUT -s");
    const { code, err } = live("persist", "--ip4", file("same.v4", text), "--yes");
    assert.equal(code, 0, err);
    assert.equal(onGateway("/etc/iptables.rules"), text);
    assert.equal(onGateway("/etc/iptables.rules.before-iptables-tools"), AT_BOOT);
  });

  it("keeps what was confirmed before the host went down, where it is live still", async () => {
    await gateway.run(["rm", "-rf", "/run/iptables-tools"]);
    await gateway.run(["sh", "-c", "cat > /etc/iptables.rules"], AT_BOOT);
    const { code, out, err } = live("persist", "--yes");
    assert.equal(code, 0, out + err);
    assert.match(
      out,
      /^Live are the rules of .*rules\.v4, which \w+ applied at \d{4}-\d\d-\d\d [\d:]{8} UTC and which were confirmed\.$/m,
    );
    assert.match(onGateway("/etc/iptables.rules"), /^-A INPUT -s 192\.0\.2\.0\/24 -j ACCEPT$/m);
  });

  it("keeps nothing that was live without a confirmation when the host went down", async () => {
    const before = await rulesOf("iptables-save");
    const other = file("unconfirmed.v4", RULES.replace("192.0.2.0/24", "198.51.100.0/24"));
    const running = asked(["yes", SILENCE], "apply", "--ip4", other, "--timeout", "10");
    for (let tries = 0; tries < 200; tries++) {
      if (/198\.51\.100\.0/.test((await rulesOf("iptables-save")).join())) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const goesOn = live("persist", "--yes");
    assert.equal(goesOn.code, 2);
    assert.match(goesOn.err, /What was applied is not confirmed yet/);
    // As a machine that loses its power: nothing that watches over the rules is left.
    await gateway.run([
      ...["sh", "-c"],
      "for mark in /run/iptables-tools/current/guard.*; do kill -KILL ${mark##*.}; done; read -r keeper _ < /run/iptables-tools/current/pid; kill -KILL $keeper; rm -rf /run/iptables-tools",
    ]);
    await running;
    const { code, err } = live("persist", "--yes");
    assert.equal(code, 2, err);
    assert.match(err, /The live ip rules are no longer those that were confirmed/);
    assert.doesNotMatch(onGateway("/etc/iptables.rules"), /198\.51\.100/);
    await gateway.run(["iptables-restore"], RULES);
    assert.deepEqual(await rulesOf("iptables-save"), before);
    assert.equal(live("persist", "--yes").code, 0);
  });

  it("keeps nothing once somebody else changed what was confirmed", async () => {
    await gateway.run(["iptables", "-A", "INPUT", "-s", "203.0.113.9", "-j", "ACCEPT"]);
    const { code, err } = live("persist", "--yes");
    assert.equal(code, 2, err);
    assert.match(err, /no longer those that were confirmed/);
  });

  it("brings back a snapshot by a transaction like any other, both families in one", async () => {
    const six = RULES.replace("192.0.2.0/24", "2001:db8::/64").replace(
      "-A INPUT -p tcp",
      "-A INPUT -p ipv6-icmp -j ACCEPT\n-A INPUT -p tcp",
    );
    const four = RULES.replace("192.0.2.0/24", "192.0.2.2/32");
    const before = await rulesOf("iptables-save");
    const args = ["--ip4", file("new.v4", four), "--ip6", file("new.v6", six)];
    const refused = live("apply", ...args, "--yes");
    assert.equal(refused.code, 2, refused.out + refused.err);
    assert.match(
      refused.err,
      /2 live rules go: the file does not have them, and no other program is known to own them\. --yes does not answer for that/,
    );
    const applied = await asked(["yes", "yes"], "apply", ...args, "--timeout", "20");
    assert.equal(applied.code, 0, applied.out);
    assert.match(applied.out, /- filter -A INPUT -s 203\.0\.113\.9\/32 -j ACCEPT/);
    assert.notDeepEqual(await rulesOf("iptables-save"), before);
    assert.match((await rulesOf("ip6tables-save")).join("\n"), /2001:db8::\/64/);

    const { snapshots } = JSON.parse(live("history", "--format", "json").out) as {
      snapshots: { name: string; transaction: { parts: unknown[] } }[];
    };
    const name = snapshots[0]?.name ?? "";
    assert.deepEqual(snapshots[0]?.transaction.parts, [
      { family: "ip", variant: "nft" },
      { family: "ip6", variant: "nft" },
    ]);
    assert.match(live("history").out, new RegExp(`^${name}  ip and ip6  .*  confirmed$`, "m"));
    assert.equal((await asked(["no"], "restore", name)).code, 2);
    const restored = await asked(["yes", "yes"], "restore", name, "--timeout", "20");
    assert.equal(restored.code, 0, restored.out);
    assert.deepEqual(await rulesOf("iptables-save"), before);
    assert.deepEqual(await rulesOf("ip6tables-save"), []);
  });

  it("keeps the rules of either family, though they were applied one after the other", async () => {
    writeFileSync(
      gateway.path("/etc/network/if-pre-up.d/iptables"),
      "#!/bin/sh\niptables-restore < /etc/iptables.rules\nip6tables-restore < /etc/ip6tables.rules\n",
      { mode: 0o755 },
    );
    const six = RULES.replace("192.0.2.0/24", "2001:db8:6::/64");
    const four = RULES.replace("192.0.2.0/24", "192.0.2.4/32");
    for (const args of [
      ["--ip4", file("four.v4", four)],
      ["--ip6", file("six.v6", six)],
    ]) {
      const applied = await asked(["yes", "yes"], "apply", ...args, "--timeout", "20");
      assert.equal(applied.code, 0, applied.out);
    }
    const both = live("persist", "--yes");
    assert.equal(both.code, 0, both.out + both.err);
    assert.match(onGateway("/etc/iptables.rules"), /^-A INPUT -s 192\.0\.2\.4(\/32)? -j ACCEPT$/m);
    assert.match(onGateway("/etc/ip6tables.rules"), /^-A INPUT -s 2001:db8:6::\/64 -j ACCEPT$/m);
    await gateway.run(["iptables", "-A", "INPUT", "-s", "203.0.113.9", "-j", "ACCEPT"]);
    const one = live("persist", "--yes");
    assert.equal(one.code, 0, one.out + one.err);
    assert.match(
      one.out,
      /The ip rules, which an earlier apply changed, are not kept\. The live ip rules are no longer those that were confirmed/,
    );
    assert.doesNotMatch(onGateway("/etc/iptables.rules"), /203\.0\.113\.9/);
  });

  it("says which snapshots there are not", () => {
    assert.match(live("restore").err, /needs the name of a snapshot/);
    const { code, err } = live("restore", "yesterday");
    assert.equal(code, 2);
    assert.match(err, /keeps no snapshot "yesterday": live history lists \d/);
  });
});
