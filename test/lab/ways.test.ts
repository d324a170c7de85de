import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { askedOn } from "./liveCommand";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate ESTABLISHED -p tcp -j ACCEPT
-A INPUT -p tcp --dport 22 -j ACCEPT
-A INPUT -p udp --dport 4789 -j ACCEPT
COMMIT
`;

describe("the ways by which a host is reached", function () {
  needsLab(this);
  let gateway: Gateway;
  let folder: string;
  let config: string;
  before(async () => {
    gateway = await startGateway();
    folder = mkdtempSync(join(tmpdir(), "ways-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
    config = join(folder, "ssh_config");
    writeFileSync(
      config,
      `Host inside\n  User admin\n  HostName 10.9.0.1\n  HostKeyAlias 192.0.2.1\n  ControlMaster no\nInclude ${gateway.config}\n`,
    );
    for (const [run, own, other] of [
      [(words: string[]) => gateway.run(words), "1", "2"],
      [(words: string[]) => gateway.client(words), "2", "1"],
    ] as const)
      for (const words of [
        `link add vx0 type vxlan id 9 remote 192.0.2.${other} local 192.0.2.${own} dstport 4789`,
        `address add 10.9.0.${own}/24 dev vx0`,
        "link set vx0 up",
      ]) {
        const { code, stderr } = await run(["ip", ...words.split(" ")]);
        assert.equal(code, 0, stderr);
      }
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  /** Shows what `apply` says before it asks, and says no to it. */
  async function told(rules: string, ...host: string[]): Promise<string> {
    const path = join(folder, "rules.v4");
    writeFileSync(path, rules);
    const asked = askedOn(gateway, folder);
    const { code, out } = await asked(["no"], "apply", "--ip4", path, ...host);
    assert.equal(code, 2, out);
    return out.replaceAll("\r", "");
  }

  it("are followed outside of the tunnel, too, by which the connection comes", async () => {
    const inside = ["--host", "inside", "--ssh-config", config];
    const out = await told(RULES, ...inside);
    assert.match(out, /^New TCP connections from 10\.9\.0\.2 to 10\.9\.0\.1 port 22: accepted/m);
    assert.match(out, /^What carries vx0 \(udp port 4789 with 192\.0\.2\.2\): accepted by line 7/m);
    const shut = await told(RULES.replace(/^.*4789.*\n/m, ""), ...inside);
    assert.match(
      shut,
      /What carries vx0 \(udp port 4789 with 192\.0\.2\.2\): refused by the policy of INPUT.*\. Apply this to/s,
    );
  });

  it("are named where the new rules refuse flows that are there", async () => {
    await gateway.run(["iptables", "-A", "INPUT", "-m", "conntrack", "--ctstate", "ESTABLISHED"]);
    await gateway.client(["bash", "-c", "echo flow > /dev/udp/192.0.2.1/5000"]);
    const out = await told(RULES);
    assert.match(out, /^ {2}udp from 192\.0\.2\.2 port \d+ to 192\.0\.2\.1 port 5000: refused by/m);
    assert.doesNotMatch(out, /tcp from \S+ port \d+ to 192\.0\.2\.1 port 22: refused/);
  });
});
