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

const GUARDED = RULES.replace(
  "-A INPUT -p tcp",
  "-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m recent --name ssh --update --seconds 60 --hitcount 9 -j DROP\n" +
    "-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m recent --name ssh --set\n-A INPUT -p tcp",
);

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
    const path = file("guarded.v4", GUARDED);
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    assert.match(
      out,
      /^New TCP connections .* depend on -m recent --name ssh --update .* in line 6\.$/m,
    );
    assert.equal(code, 0, out + err);
    assert.match((await saved("iptables-save")).join("\n"), /--hitcount 9/);
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

  it("is not all that decides where a service keeps what is live when the host is shut down", async () => {
    await gateway.run(["mkdir", "-p", "/etc/conf.d", "/etc/runlevels/default", "/etc/init.d"]);
    const write = (path: string, text: string) =>
      writeFileSync(gateway.path(path), text, { mode: 0o755 });
    write("/etc/conf.d/iptables", 'IPTABLES_SAVE="/etc/iptables/rules-save"\nSAVE_ON_STOP="yes"\n');
    write(
      "/etc/init.d/iptables",
      "#!/sbin/openrc-run\niptables-restore < /etc/iptables/rules-save\n",
    );
    await gateway.run(["ln", "-s", "/etc/init.d/iptables", "/etc/runlevels/default/iptables"]);
    await gateway.run(["rm", "-f", "/sbin/init"]);
    const path = file("more.v4", GUARDED.replace("COMMIT", "-A INPUT -i lo -j ACCEPT\nCOMMIT"));
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "20");
    assert.equal(code, 0, out + err);
    assert.match(
      out,
      /^\/etc\/conf\.d\/iptables has the live ip rules kept when the service stops: where the host is shut down before/m,
    );
  });
});
