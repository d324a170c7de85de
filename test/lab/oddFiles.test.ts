import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "../cli/run";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { liveOn } from "./liveCommand";

const CHAIN = "it's;`id`|&>owned";
const RULES = [
  "*filter",
  ":INPUT DROP [0:0]",
  ":FORWARD DROP [0:0]",
  ":OUTPUT ACCEPT [0:0]",
  `:${CHAIN} - [0:0]`,
  "-A INPUT -i lo -j ACCEPT",
  "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT",
  `-A INPUT -p udp -m comment --comment "-e; (touch /run/owned) \`touch /run/owned\` | & > *" -j ${CHAIN}`,
  "COMMIT",
  "",
];
const FILE = `-e "$(touch owned)' ;\`touch owned\`\n.v4`;

for (const variant of ["nft", "legacy"] as const)
  describe(`odd files that are applied over ${variant}`, function () {
    needsLab(this);
    let gateway: Gateway;
    let folder: string;
    let live: (action: string, ...args: string[]) => Ended;
    before(async () => {
      gateway = await startGateway({ variant, sh: variant === "nft" ? "dash" : "busybox" });
      folder = mkdtempSync(join(tmpdir(), "odd-"));
      symlinkSync(gateway.ssh, join(folder, "ssh"));
      live = liveOn(gateway, folder);
    });
    after(async () => {
      await gateway.stop();
      rmSync(folder, { recursive: true });
    });

    it("are never run, whatever their names and rules say", async () => {
      const path = join(folder, FILE);
      writeFileSync(path, RULES.join("\n"));
      const { code, out, err } = live("apply", "--ip4", path, "--variant", variant, "--yes");
      assert.equal(code, 0, out + err);
      const saved = (await gateway.run([`iptables-${variant}-save`])).stdout;
      for (const rule of RULES.filter((line) => line.startsWith("-A")))
        assert.ok(saved.includes(`\n${rule}\n`), `${rule} is not in\n${saved}`);
      assert.equal((await gateway.run(["ls", "/run/owned"])).stdout, "");
      assert.ok(!existsSync("owned") && !existsSync(join(folder, "owned")));
    });

    it("are refused where lines end as on Windows, and the rules stay", async () => {
      const rules = async () =>
        (await gateway.run([`iptables-${variant}-save`])).stdout.replace(/^#.*\n|\[.*?\]/gm, "");
      const before = await rules();
      const path = join(folder, "windows.v4");
      writeFileSync(path, RULES.join("\r\n"));
      const { code, err } = live("apply", "--ip4", path, "--variant", variant, "--yes");
      assert.equal(code, 2, err);
      assert.match(err, /The line ends with a carriage return/);
      assert.equal(await rules(), before);
    });
  });
