import assert from "node:assert/strict";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, SHUT_TO_NEW } from "./applying";
import { becomes, ended, isSame, plan, sentence, striking } from "./striking";

/** What a systemd-run does that is not of use. */
const STARTERS = [
  {
    what: "fails though systemd is said to run keeps nobody from watching",
    does: "exit 1",
  },
  {
    what: "starts things in another namespace keeps nobody from watching in this one",
    does: 'while [ "$1" != /bin/sh ]; do shift; done\nunshare -n "$@" &',
  },
];

describe("what a host may be mistaken about", function () {
  const strikes = striking(this);
  this.timeout(120_000);

  for (const { what, does } of STARTERS)
    strikes(`a systemd-run that ${what}`, async ({ variant, gateway, before, sh }) => {
      const write = (path: string, text: string) =>
        gateway.run(["sh", "-c", `cat > ${path}; chmod 755 ${path}`], `#!/bin/sh\n${text}\n`);
      await sh("mkdir -p /run/systemd/system /usr/local/sbin");
      // Behind the true ones in the path, where there are some.
      for (const tool of ["systemctl", "systemd-run"]) await sh(`rm -f /usr/bin/${tool}`);
      await write("/usr/local/sbin/systemctl", "echo running");
      await write("/usr/local/sbin/systemd-run", `: > /run/started\n${does}`);
      const { result } = await applyTo(gateway, plan(before, variant, SHUT_TO_NEW));
      const started = await sh("ls /run/started");
      await sh("rm -rf /run/systemd /run/started; cd /usr/local/sbin && rm systemctl systemd-run");
      assert.equal(started, "/run/started\n");
      assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
      assert.match(sentence(result), /rules are as before/);
      await ended(gateway);
      assert.ok(isSame(await liveRules(gateway, variant), before));
    });

  strikes(
    "a machine that was started another time does not confirm",
    async ({ variant, gateway, before, sh }) => {
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: async () => {
          await sh(
            "echo other > /run/boot; mount --bind /run/boot /proc/sys/kernel/random/boot_id",
          );
          return "confirm";
        },
      });
      await becomes(gateway, variant, (now) => isSame(now, before), 15_000);
      await ended(gateway);
      await sh("umount /proc/sys/kernel/random/boot_id");
      assert.notEqual(exitCodeOf(result), 0, JSON.stringify(result));
    },
  );
});
