import assert from "node:assert/strict";
import { whatHappened } from "../../client/remote/history";
import { applyTo, liveRules, OPEN } from "./applying";
import { openHost } from "./hosts";
import { becomes, isSame, plan, striking } from "./striking";

/** The unit that keeps a transaction: its name, its state, and the control group of its keeper. */
const UNIT = `unit=$(systemctl list-units --plain --no-legend 'iptables-tools-*' | cut -d ' ' -f 1)
echo "\${unit%-*} $(systemctl show -P ActiveState "$unit")"`;

describe("a host with systemd", function () {
  const strikes = striking(this, { systemd: true });
  this.timeout(120_000);

  strikes(
    "keeps the timer where the service of sshd ends with all its sessions",
    async ({ variant, gateway, before, sh }) => {
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        timeout: 12,
        decide: async (until) => {
          assert.equal(await sh(UNIT), "iptables-tools active\n");
          // What a session only puts in the background ends with the service.
          const login = [gateway.ssh, "-F", gateway.config, "admin"];
          await gateway.client([...login, "setsid sleep 4321 > /dev/null 2>&1 &"]);
          assert.equal(await sh("pgrep -fc '^sleep 4321'"), "1\n");
          await gateway.stopSshd();
          assert.equal(await sh("pgrep -fc '^sleep 4321'"), "0\n");
          assert.equal(await sh(UNIT), "iptables-tools active\n");
          await gateway.startSshd();
          const other = await openHost(gateway, "root", { fresh: true });
          const happens = await whatHappened(other);
          await other.close();
          assert.equal(happens?.state?.kind, "loaded");
          assert.equal(happens.transaction.user, "admin");
          assert.ok(!isSame(await liveRules(gateway, variant), before));
          const limit = until.getTime() - Date.now() + 5000;
          await becomes(gateway, variant, (now) => isSame(now, before), limit);
          return "confirm";
        },
      });
      assert.equal(result.kind === "rolledBack" && result.why, "deadline", JSON.stringify(result));
      assert.equal(await sh("systemctl list-units --plain --no-legend 'iptables-tools-*'"), "");
    },
  );

  strikes(
    "has the old rules back before its services for rules are stopped",
    async ({ variant, gateway, before, sh }) => {
      const unit =
        "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\nExecStop=/bin/sh -c 'iptables-save > /run/kept'\n";
      await gateway.run(["sh", "-c", "cat > /etc/systemd/system/iptables.service"], unit);
      await sh("systemctl daemon-reload; systemctl start iptables.service");
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: async () => {
          assert.ok(!isSame(await liveRules(gateway, variant), before));
          // All that stops when the machine does, in the same order.
          await sh("systemctl isolate gateway.target; while [ ! -s /run/kept ]; do sleep 1; done");
          assert.ok(isSame(await sh("cat /run/kept"), before), "the new rules were kept");
          // It was stopped with the others, or is about to be.
          await gateway.stopSshd();
          await gateway.startSshd();
          return "confirm";
        },
      });
      await sh("rm /etc/systemd/system/iptables.service; systemctl daemon-reload");
      assert.equal(result.kind === "rolledBack" && result.why, "ended", JSON.stringify(result));
      assert.ok(isSame(await liveRules(gateway, variant), before));
    },
  );

  strikes(
    "is kept by a process of its own where its services live in another network",
    async ({ variant, gateway, before, sh }) => {
      const tool = `#!/bin/sh
while [ "$1" != /bin/sh ]; do shift; done
: > /run/elsewhere
exec /usr/bin/systemd-run --quiet --collect -p PrivateNetwork=yes "$@"
`;
      // The first in the path of our scripts, where systemd has none.
      await gateway.run(
        ["sh", "-c", "cat > /usr/sbin/systemd-run; chmod 755 /usr/sbin/systemd-run"],
        tool,
      );
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        timeout: 8,
        decide: async (until) => {
          assert.equal(await sh("ls /run/elsewhere"), "/run/elsewhere\n");
          assert.equal(await sh("systemctl list-units --plain --no-legend 'run-*.service'"), "");
          await gateway.stopSshd();
          await gateway.startSshd();
          assert.ok(!isSame(await liveRules(gateway, variant), before));
          const limit = until.getTime() - Date.now() + 5000;
          await becomes(gateway, variant, (now) => isSame(now, before), limit);
          return "confirm";
        },
      });
      await sh("rm /usr/sbin/systemd-run");
      assert.equal(result.kind === "rolledBack" && result.why, "deadline", JSON.stringify(result));
    },
  );
});
