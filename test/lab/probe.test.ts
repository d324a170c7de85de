import assert from "node:assert/strict";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { HostFacts } from "../../client/remote/facts";
import { channelOpener } from "../../client/remote/open";
import { probe } from "../../client/remote/probe";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";
import { person } from "./people";

for (const sh of ["dash", "busybox"] as const)
  describe(`first contact with a host of ${sh}`, function () {
    needsLab(this);
    let gateway: Gateway;
    before(async () => {
      gateway = await startGateway({ sh });
    });
    after(() => gateway.stop());

    it("tells of the machine, its tools and its tables", async () => {
      await run(
        gateway,
        "iptables -A INPUT -j ACCEPT; iptables -N f2b-sshd; ip6tables -t raw -N x",
      );
      await run(gateway, "iptables-legacy -t nat -N DOCKER; ipset create allowed hash:ip");
      const facts = await look(gateway);
      assert.equal(facts.user, "admin");
      assert.equal(facts.rootBy, "sudo");
      assert.equal(facts.hostname, "gateway");
      assert.match(facts.bootId, /^[0-9a-f-]{36}$/);
      assert.ok(facts.uptime > 0);
      assert.equal(facts.hasNamespaces, true);
      assert.equal(facts.namespaces.isNetworkOfInit, true);
      assert.equal(facts.systemd, undefined);
      assert.ok(facts.commands.has("conntrack") && facts.commands.has("awk"));
      assert.deepEqual(
        facts.tools.find(({ name }) => name === "ip6tables"),
        {
          family: "ip6",
          name: "ip6tables",
          variant: "nft",
          path: "/usr/sbin/ip6tables",
          version: versionOf(facts),
        },
      );
      assert.deepEqual(facts.tables, [
        {
          family: "ip",
          variant: "legacy",
          table: "nat",
          chains: ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING", "DOCKER"],
        },
        {
          family: "ip",
          variant: "nft",
          table: "filter",
          chains: ["INPUT", "FORWARD", "OUTPUT", "f2b-sshd"],
        },
        { family: "ip6", variant: "nft", table: "raw", chains: ["PREROUTING", "OUTPUT", "x"] },
      ]);
      assert.deepEqual(facts.sets, ["allowed"]);
      assert.deepEqual(
        facts.owners.map(({ name, owns }) => `${name}: ${owns}`),
        ["Docker: chains", "fail2ban: chains"],
      );
      await run(gateway, "iptables -F; iptables -X; iptables-legacy -t nat -X; ipset destroy");
    });

    it("tells of no connection that is over, as a server that outlives its login was told", async () => {
      const looking = async (said: string) => {
        const shell = gateway.inside(["env", `SSH_CONNECTION=${said}`, "/bin/sh", "-s"]);
        const { open } = channelOpener({ prompts: person(), shell });
        const channel = await open({ kind: "local" });
        const { connection } = await probe(channel);
        await channel.close();
        return connection?.sport;
      };
      assert.equal(await looking("192.0.2.2 1 192.0.2.1 22"), undefined);
      assert.equal(await looking("$(id) `id` 192.0.2.1 x y"), undefined);
      const other = await openHost(gateway, "admin");
      const { connection } = await probe(other);
      assert.ok(connection);
      const { source, sport, destination, port } = connection;
      assert.equal(await looking(`${source} ${sport} ${destination} ${port}`), sport);
      await other.close();
    });

    it("tells of the connection over which it looks", async () => {
      const { connection } = await look(gateway);
      assert.deepEqual(
        { ...connection, sport: 0 },
        {
          family: "ip",
          source: "192.0.2.2",
          sport: 0,
          destination: "192.0.2.1",
          port: 22,
          device: "eth0",
        },
      );
      const six = (await look(gateway, "six")).connection;
      assert.deepEqual(
        [six?.family, six?.source, six?.destination, six?.device],
        ["ip6", "2001:db8::2", "2001:db8::1", "eth0"],
      );
    });

    it("changes nothing, with tables loaded and without", async () => {
      for (const prepare of [
        "true",
        "iptables -A INPUT -j ACCEPT; ip6tables-legacy -A INPUT -j ACCEPT",
      ]) {
        await run(gateway, prepare);
        await run(gateway, "touch /run/stamp; sleep 0.1");
        const before = await everything(gateway);
        await look(gateway, "root");
        assert.equal(await everything(gateway), before);
      }
      assert.match(await everything(gateway), /ip6_tables_names\nfilter/);
    });
  });

describe("first contact", function () {
  needsLab(this);
  let gateway: Gateway;
  before(async () => {
    gateway = await startGateway();
  });
  after(() => gateway.stop());

  it("tells of base chains that iptables does not show", async () => {
    await run(gateway, "iptables -A INPUT -j ACCEPT");
    await gateway.run(
      ["nft", "-f", "-"],
      "table inet fw { chain in { type filter hook input priority -5; policy drop; tcp dport 22 accept; }; }",
    );
    assert.deepEqual((await look(gateway)).otherChains, [
      {
        family: "inet",
        table: "fw",
        chain: "in",
        type: "filter",
        hook: "input",
        priority: "filter - 5",
        policy: "drop",
      },
    ]);
    await run(gateway, "nft delete table inet fw");
  });

  it("tells who owns the tables, by what is enabled and not by what is installed", async () => {
    mkdirSync(gateway.path("/etc/ufw"), { recursive: true });
    writeFileSync(gateway.path("/etc/ufw/ufw.conf"), "ENABLED=no\n");
    assert.deepEqual((await look(gateway)).owners, []);
    writeFileSync(gateway.path("/etc/ufw/ufw.conf"), "# ufw\nENABLED=yes\nLOGLEVEL=low\n");
    mkdirSync(gateway.path("/var/lib/shorewall"), { recursive: true });
    writeFileSync(gateway.path("/var/lib/shorewall/state"), "Started Sun Nov 22\n");
    assert.deepEqual(
      (await look(gateway)).owners.map(({ name, owns }) => `${name}: ${owns}`),
      ["ufw: tables", "shorewall: tables"],
    );
    rmSync(gateway.path("/etc/ufw/ufw.conf"));
    rmSync(gateway.path("/var/lib/shorewall/state"));
  });

  it("tells of a carrier that packets of the connection travel in", async () => {
    await run(
      gateway,
      `ip link add vx0 type vxlan id 7 remote 192.0.2.2 local 192.0.2.1 dstport 4789 dev eth0
ip address add 198.51.100.1/24 dev vx0; ip link set vx0 up
ip -n client link add vx0 type vxlan id 7 remote 192.0.2.1 local 192.0.2.2 dstport 4789 dev eth0
ip -n client address add 198.51.100.2/24 dev vx0; ip -n client link set vx0 up
sed -i 's/^Host admin$/Host inner\\n  User admin\\n  HostName 198.51.100.1\\n  StrictHostKeyChecking no\\n&/' /run/lab/ssh_config`,
    );
    const { connection } = await look(gateway, "inner");
    assert.deepEqual([connection?.device, connection?.carrier], ["vx0", "vxlan"]);
  });

  it("does not mind names that a shell would make more of", async () => {
    const name = "a'$(touch /run/owned)\"`id`";
    await gateway.run(["/bin/sh", "-c", "cat > /proc/sys/kernel/hostname"], name);
    await gateway.run(["iptables", "-N", "-x;$(touch /run/owned)"]);
    await gateway.run(["ip", "link", "add", "$(reboot)", "type", "veth"]);
    const facts = await look(gateway, "root");
    assert.equal(facts.hostname, name);
    assert.ok(facts.devices.some((device) => device.name === "$(reboot)"));
    assert.ok(!existsSync(gateway.path("/run/owned")));
  });
});

async function look(gateway: Gateway, user = "admin"): Promise<HostFacts> {
  const channel = await openHost(gateway, user);
  try {
    return await probe(channel);
  } finally {
    await channel.close();
  }
}

function versionOf({ tools }: HostFacts): string {
  return tools.find(({ name }) => name === "iptables")?.version ?? "";
}

async function run(gateway: Gateway, script: string): Promise<void> {
  const { code, stderr } = await gateway.run(["/bin/sh", "-ec", script]);
  assert.equal(code, 0, stderr);
}

/** All that a look could change: tables, rules, sets, modules, settings, devices and files. */
async function everything(gateway: Gateway): Promise<string> {
  const { stdout } = await gateway.run([
    "/bin/bash",
    "-c",
    `for names in ip ip6 arp; do echo "\${names}_tables_names"; cat /proc/net/\${names}_tables_names; done
nft -s list ruleset; ipset list; cut -d ' ' -f 1 /proc/modules; ip address; ip route; ip -6 route
cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/netfilter/nf_conntrack_max
ls /run/netns /var/lib /tmp
find /run /root /home -newer /run/stamp -not -path '/run/lab*' | sort`,
  ]);
  return stdout;
}
