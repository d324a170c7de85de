import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rulesIn } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { askedOn, liveOn } from "./liveCommand";
import { ended } from "./striking";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp --dport 22 -j ACCEPT
-A INPUT -s 192.0.2.0/24 -j ACCEPT
COMMIT
*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -o eth9 -j MASQUERADE
COMMIT
`;

/** Milliseconds of the window, of what the load may take before it, and of what the way back may take. */
const BACK = 6000 + 3000 + 5000;

/** Takes its time about a load in the first network, before it or after it, and says so. */
const SLOW = `#!/bin/sh
wait_there() {
  if [ "$(readlink /proc/self/ns/net)" = "$(readlink /proc/1/ns/net)" ] && rm "/run/$1" 2> /dev/null; then
    : > /run/loading
    sleep 2
  fi
}
wait_there before
/usr/sbin/xtables-nft-multi iptables-restore "$@"
code=$?
wait_there after
exit "$code"
`;

describe("bringing back a snapshot", function () {
  needsLab(this);
  this.timeout(120_000);
  let gateway: Gateway;
  let folder: string;
  before(async () => {
    gateway = await startGateway({ sh: "dash" });
    folder = mkdtempSync(join(tmpdir(), "lost-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  const rules = async () => rulesIn((await gateway.run(["iptables-save"])).stdout);
  const sh = (script: string, input = "") => gateway.run(["sh", "-c", script], input);

  for (const [when, at] of [
    ["before", "begins"],
    ["after", "has just ended"],
  ] as const)
    it(`takes itself back where its connection is lost as the load ${at}`, async () => {
      const live = liveOn(gateway, folder);
      const path = join(folder, "rules.v4");
      writeFileSync(path, RULES);
      const applied = live("apply", "--ip4", path, "--yes", "--timeout", "20");
      assert.equal(applied.code, 0, applied.out + applied.err);
      const before = await rules();
      const { snapshots } = JSON.parse(live("history", "--format", "json").out) as {
        snapshots: { name: string }[];
      };
      const name = snapshots[0]?.name ?? "";
      await sh("rm -f /usr/sbin/iptables-nft-restore /run/loading");
      await sh(
        "cat > /usr/sbin/iptables-nft-restore; chmod 755 /usr/sbin/iptables-nft-restore",
        SLOW,
      );
      await sh(`: > /run/${when}`);
      const running = askedOn(gateway, folder)(["yes", "yes"], "restore", name, "--timeout", "6");
      await sh("until [ -e /run/loading ]; do sleep 0.1; done");
      const struck = Date.now();
      await gateway.stopSshd();
      const { code, out } = await running;
      assert.equal(code, 3, out);
      // Whether the word of the host came through until when it is armed is a matter of chance.
      assert.match(
        out,
        /The connection to admin broke .*(the host puts the old rules back by |The host decides by its own timer)/,
      );
      await gateway.startSshd();
      await ended(gateway, BACK - (Date.now() - struck));
      assert.deepEqual(await rules(), before);
      assert.match(
        live("history").out,
        /^Nobody confirmed in time\. The rules are as before\.$[^]*^\S+ {2}ip {2}snapshot .* {2}rolled back$/m,
      );
      await sh("ln -sf xtables-nft-multi /usr/sbin/iptables-nft-restore");
      await sh("iptables -P INPUT ACCEPT; iptables -F; iptables -t nat -F");
    });
});
