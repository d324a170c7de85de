import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Channel } from "../../client/remote/channel";
import { persist, persistTarget } from "../../client/remote/persist";
import { readPersistence } from "../../client/remote/persistence";
import { ABSENT, digestOf } from "../../client/remote/rootFile";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";

const PLUGIN = "/usr/share/netfilter-persistent/plugins.d/15-ip4tables";

/** systemd is not a package that a test could install: it is there or not. */
const INITS = existsSync("/usr/bin/systemctl") ? ["systemd", "others"] : ["others"];

for (const init of INITS)
  describe(`keeping rules on a host of ${init === "systemd" ? "systemd" : "another init"}`, function () {
    needsLab(this);
    let gateway: Gateway;
    let channel: Channel;
    before(async () => {
      gateway = await startGateway({ sh: init === "systemd" ? "dash" : "busybox" });
      channel = await openHost(gateway);
      await gateway.run(["rm", "-f", "/sbin/init"]);
      if (init === "systemd") symlinkSync("/lib/systemd/systemd", gateway.path("/usr/sbin/init"));
    });
    after(async () => {
      await channel.close();
      await gateway.stop();
    });

    function write(path: string, text: string, mode = 0o644): void {
      mkdirSync(dirname(gateway.path(path)), { recursive: true });
      writeFileSync(gateway.path(path), text);
      chmodSync(gateway.path(path), mode);
    }

    it("writes to the file that is really loaded, and keeps the one before", async () => {
      assert.equal(persistTarget(await readPersistence(channel), "ip").kind, "none");
      write(PLUGIN, "#!/bin/sh\niptables-restore < /etc/iptables/rules.v4\n", 0o755);
      write("/etc/iptables/rules.v4", "*filter\nCOMMIT\n", 0o640);
      if (init === "systemd") {
        write(
          "/etc/systemd/system/netfilter-persistent.service",
          "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
        );
        assert.equal(persistTarget(await readPersistence(channel), "ip").kind, "none");
        mkdirSync(gateway.path("/etc/systemd/system/multi-user.target.wants"), { recursive: true });
        symlinkSync(
          "/etc/systemd/system/netfilter-persistent.service",
          gateway.path("/etc/systemd/system/multi-user.target.wants/netfilter-persistent.service"),
        );
      } else {
        mkdirSync(gateway.path("/etc/rc2.d"), { recursive: true });
        symlinkSync(
          "../init.d/netfilter-persistent",
          gateway.path("/etc/rc2.d/S15netfilter-persistent"),
        );
        write("/etc/init.d/netfilter-persistent", "", 0o755);
      }
      const persistence = await readPersistence(channel);
      const target = persistTarget(persistence, "ip");
      assert.ok(target.kind === "file", JSON.stringify(persistence));
      const text = "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n";
      assert.deepEqual(await persist(channel, target, text, { expected: ABSENT }), {
        kind: "changed",
      });
      const expected = digestOf(Buffer.from("*filter\nCOMMIT\n"));
      const written = await persist(channel, target, text, { expected });
      assert.equal(written.kind, "written");
      assert.equal(readFileSync(gateway.path("/etc/iptables/rules.v4"), "utf8"), text);
      assert.equal(
        readFileSync(gateway.path("/etc/iptables/rules.v4.before-iptables-tools"), "utf8"),
        "*filter\nCOMMIT\n",
      );
    });

    it("finds scripts, and does not run what their names say", async () => {
      write("/etc/network/if-pre-up.d/$(touch owned)", "iptables-restore < /etc/r\n", 0o755);
      write("/etc/network/if-pre-up.d/rules", "#!/bin/sh\nip6tables-restore < /etc/r6\n", 0o755);
      const { ways } = await readPersistence(channel);
      assert.deepEqual(
        ways
          .filter(({ by }) => by.startsWith("/etc/network"))
          .map(({ by, path, family }) => [by, path, family]),
        [["/etc/network/if-pre-up.d/rules", "/etc/r6", "ip6"]],
      );
      const { stdout } = await gateway.run([
        "find",
        "/etc",
        "/home",
        "/root",
        "/run",
        "-name",
        "owned",
      ]);
      assert.equal(stdout, "");
    });
  });
