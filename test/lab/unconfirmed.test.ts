import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "../cli/run";
import { rulesIn } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { askedOn, liveOn } from "./liveCommand";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;

const BOOT = "/etc/iptables.rules";

describe("rules of the file that a host loads when it starts", function () {
  needsLab(this);
  let gateway: Gateway;
  let folder: string;
  let live: (action: string, ...args: string[]) => Ended;
  let asked: ReturnType<typeof askedOn>;
  before(async () => {
    gateway = await startGateway({ sh: "busybox" });
    folder = mkdtempSync(join(tmpdir(), "boot-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
    live = liveOn(gateway, folder);
    asked = askedOn(gateway, folder);
    await gateway.run(["rm", "-f", "/sbin/init"]);
    mkdirSync(gateway.path("/etc/network/if-pre-up.d"), { recursive: true });
    mkdirSync(gateway.path("/etc/rc2.d"), { recursive: true });
    writeFileSync(
      gateway.path("/etc/network/if-pre-up.d/iptables"),
      `#!/bin/sh\niptables-restore < ${BOOT}\n`,
      { mode: 0o755 },
    );
    symlinkSync("../init.d/networking", gateway.path("/etc/rc2.d/S12networking"));
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  const rules = async () => rulesIn((await gateway.run(["iptables-save"])).stdout);
  const atBoot = () =>
    live("status")
      .out.split("\n")
      .filter((line) => /^at boot/.test(line) && line.includes("not confirmed"));

  function file(name: string, text: string): string {
    writeFileSync(gateway.path(BOOT), `# As an editor left it.\n\n${text}`);
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it("are told of where they were refused", async () => {
    const before = await rules();
    const path = file("refused.v4", RULES.replace("COMMIT", "-A INPUT -j MASQUERADE\nCOMMIT"));
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    assert.equal(code, 2, out + err);
    assert.match(
      err,
      /\/etc\/iptables\.rules has the rules that were tried\. They are loaded when the host starts, until the file is put back\./,
    );
    assert.deepEqual(await rules(), before);
  });

  it("are told of where they were taken back, until the file is another one or they are confirmed", async () => {
    const before = await rules();
    const text = RULES.replace("COMMIT", "-A INPUT -s 192.0.2.9 -j ACCEPT\nCOMMIT");
    const path = file("back.v4", text);
    const back = await asked(["yes", "no"], "apply", "--ip4", path, "--timeout", "20");
    assert.equal(back.code, 1, back.out);
    assert.match(back.out, /\/etc\/iptables\.rules has the rules that were tried\./);
    assert.deepEqual(await rules(), before);
    assert.match(
      atBoot().join("\n"),
      /^at boot +\/etc\/iptables\.rules has the rules that admin applied at \d{4}-\d\d-\d\d [\d:]{8} UTC and that were not confirmed\. They are loaded when the host starts, until the file is put back\.$/,
    );
    writeFileSync(gateway.path(BOOT), RULES);
    assert.deepEqual(atBoot(), []);
    writeFileSync(gateway.path(BOOT), text);
    assert.equal(atBoot().length, 1);
    const kept = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    assert.equal(kept.code, 0, kept.out + kept.err);
    assert.doesNotMatch(kept.out + kept.err, /all the same/);
    assert.deepEqual(atBoot(), []);
  });
});
