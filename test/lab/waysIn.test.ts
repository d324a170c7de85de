import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "../cli/run";
import { rulesIn } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { liveOn } from "./liveCommand";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;

describe("the way by which a host is reached", function () {
  needsLab(this);
  this.timeout(120_000);
  let gateway: Gateway;
  let folder: string;
  let live: (action: string, ...args: string[]) => Ended;
  before(async () => {
    gateway = await startGateway({ sh: "dash" });
    folder = mkdtempSync(join(tmpdir(), "ways-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
    live = liveOn(gateway, folder);
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  const saved = async (tool: string) => rulesIn((await gateway.run([tool])).stdout);

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it("is none on the machine itself, so that --yes proves nothing there", () => {
    const path = file("local.v4", RULES);
    const { code, out, err } = live("apply", "--host", "local", "--ip4", path, "--yes");
    assert.equal(code, 2, out + err);
    assert.match(err, /nothing proves that it can still be reached, so --yes is not enough/);
  });

  it("is used for two new connections at most, so that no guard against too many is set off", async () => {
    const counting = ["-p", "tcp", "--dport", "22", "--syn"];
    await gateway.run(["iptables", "-t", "raw", "-A", "PREROUTING", ...counting]);
    const path = file("rules.v4", RULES);
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    const { stdout } = await gateway.run(["iptables-save", "-c", "-t", "raw"]);
    await gateway.run(["iptables", "-t", "raw", "-F"]);
    assert.equal(code, 0, out + err);
    const [, packets] = /^\[(\d+):\d+\] -A PREROUTING/m.exec(stdout) ?? [];
    assert.equal(Number(packets), 2, stdout);
  });

  it("is no certain one where a rule asks how often somebody came", async () => {
    const guard =
      "-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m recent --name ssh --update --seconds 60 --hitcount 4 -j DROP\n" +
      "-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m recent --name ssh --set\n";
    const path = file("guarded.v4", RULES.replace("-A INPUT -p tcp", `${guard}-A INPUT -p tcp`));
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    assert.match(out, /^New TCP connections .* depend on -m recent --name ssh --update .* in line 6\.$/m);
    assert.equal(code, 0, out + err);
    assert.match((await saved("iptables-save")).join("\n"), /--hitcount 4/);
  });

  it("ends with IPv6 where a host finds its neighbours no more, which is said before", async () => {
    const before = await saved("ip6tables-save");
    const path = file("rules.v6", RULES);
    const args = ["--host", "six", "--ip6", path, "--yes", "--timeout", "20"];
    const { code, out, err } = live("apply", ...args);
    assert.equal(code, 2, out + err);
    assert.match(out + err, /neighbour/i);
    assert.match(err, /--yes does not answer for that/);
    assert.deepEqual(await saved("ip6tables-save"), before);
  });
});
