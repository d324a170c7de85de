import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/project";
import { startGateway } from "./gateway";
import { needsLab } from "./lab";

describe("the practice gateway", function () {
  needsLab(this);

  it("lets its people in, with rules and files of its own", async () => {
    const gateway = await startGateway();
    try {
      const before = spawnSync("iptables-nft-save", { encoding: "utf8" }).stdout;
      const there = [
        "-F",
        gateway.config,
        "admin",
        "sudo iptables -A INPUT -s 203.0.113.9; id -un",
      ];
      const { stdout, stderr } = await gateway.client([gateway.ssh, ...there]);
      assert.equal(stdout, "admin\n", stderr);
      writeFileSync(gateway.path("/etc/only-there"), "");
      const saved = await gateway.run(["iptables-save"]);
      assert.match(saved.stdout, /-A INPUT -s 203[.]0[.]113[.]9\/32\n/);
      assert.equal(spawnSync("iptables-nft-save", { encoding: "utf8" }).stdout, before);
      assert.ok(!existsSync("/etc/only-there"));
    } finally {
      await gateway.stop();
    }
  });

  for (const variant of ["nft", "legacy"] as const)
    it(`has the ${variant} tools under the usual names`, async () => {
      const gateway = await startGateway({ variant });
      try {
        for (const tool of ["iptables", "ip6tables-restore", "iptables-save"]) {
          const { stdout } = await gateway.run([tool, "-V"]);
          assert.match(stdout, variant === "nft" ? /nf_tables/ : /legacy/);
        }
      } finally {
        await gateway.stop();
      }
    });

  it("can be a busybox machine", async () => {
    const gateway = await startGateway({ sh: "busybox" });
    try {
      const { stdout } = await gateway.run(["/bin/sh", "-c", "head --help 2>&1; ls -l /bin/sh"]);
      assert.match(stdout, /BusyBox.*\n[^]*busybox\n/);
    } finally {
      await gateway.stop();
    }
  });

  it("ends with all that runs in it, also where its maker is killed", async () => {
    const maker = spawn(
      process.execPath,
      [
        "--import=tsx",
        "--input-type=commonjs",
        "-e",
        MAKER.replace("GATEWAY", join(root, "test/lab/gateway")),
      ],
      { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
    );
    const [said] = (await once(maker.stdout, "data")) as [Buffer];
    const pid = said.toString().trim();
    const name = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    assert.match(name, /^sleep\0/);
    maker.kill("SIGKILL");
    await once(maker, "exit");
    for (let tries = 0; existsSync(`/proc/${pid}`) && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(!existsSync(`/proc/${pid}`), "what was started in the gateway still runs");
  });
});

/** Makes a gateway, starts something that outlives its starter there, and says its process id. */
const MAKER = `
const { readFileSync, readdirSync } = require("node:fs");
const { startGateway } = require("GATEWAY");
startGateway().then(async (gateway) => {
  await gateway.run(["sh", "-c", "sleep 98765 > /dev/null 2>&1 &"]);
  const found = readdirSync("/proc").find((pid) => {
    try { return readFileSync("/proc/" + pid + "/cmdline", "utf8") === "sleep\\x0098765\\0"; }
    catch { return false; }
  });
  console.log(found);
});
`;
