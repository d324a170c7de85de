import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { gapsOf, type LiveRules, type ReadOptions, readLive } from "../../client/remote/read";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";

for (const variant of ["nft", "legacy"] as const)
  describe(`reading live rules (${variant})`, function () {
    needsLab(this);
    let gateway: Gateway;
    before(async () => {
      gateway = await startGateway({ variant, sh: variant === "nft" ? "dash" : "busybox" });
    });
    after(() => gateway.stop());

    it("gives nothing where nothing is loaded, and loads nothing", async () => {
      assert.deepEqual(await read(gateway, { sets: true, others: true }), {
        rulesets: [],
        sets: "",
      });
      const { stdout } = await gateway.run([
        "cat",
        "/proc/net/ip_tables_names",
        "/proc/net/arp_tables_names",
      ]);
      assert.equal(stdout, "");
    });

    it("gives both families as the tool saves them, with counters and sets when asked", async () => {
      await gateway.run(["ipset", "create", "allowed", "hash:ip"]);
      await gateway.run(["ipset", "add", "allowed", "203.0.113.5"]);
      const comment = `it's "$(touch /run/owned)" \`id\` — ünïcode`;
      for (const rules of [
        ["iptables", "-A", "INPUT", "-m", "comment", "--comment", comment, "-j", "ACCEPT"],
        ["iptables", "-t", "nat", "-N", "$(x);'"],
        ["iptables", "-A", "INPUT", "-m", "set", "--match-set", "allowed", "src"],
        ["ip6tables", "-P", "FORWARD", "DROP"],
      ])
        assert.equal((await gateway.run(rules)).code, 0, rules.join(" "));
      const live = await read(gateway, { counters: true, sets: true });
      const saved = [await gateway.run(["iptables-save"]), await gateway.run(["ip6tables-save"])];
      assert.deepEqual(
        live.rulesets.map(({ text }) => withoutTime(text)),
        saved.map(({ stdout }) => withoutTime(stdout)),
      );
      assert.match(live.rulesets[0]?.text ?? "", /^\[[1-9]\d*:\d+\] -A INPUT .*ünïcode/m);
      assert.deepEqual(
        live.rulesets.map(({ family, variant, tables, gaps }) => ({
          family,
          variant,
          tables: [...tables].sort(),
          gaps,
        })),
        [
          { family: "ip", variant, tables: ["filter", "nat"], gaps: [] },
          { family: "ip6", variant, tables: ["filter"], gaps: [] },
        ],
      );
      assert.match(live.sets ?? "", /^create allowed hash:ip .*\nadd allowed 203[.]0[.]113[.]5\n$/);
      assert.ok((await read(gateway, {})).rulesets.every(({ text }) => !/^\[/m.test(text)));
      assert.ok(!existsSync(gateway.path("/run/owned")));
    });
  });

describe("reading live rules", function () {
  needsLab(this);
  let gateway: Gateway;
  before(async () => {
    gateway = await startGateway();
  });
  after(() => gateway.stop());

  it("gives the tables of both variants where both are loaded", async () => {
    await gateway.run(["iptables", "-A", "INPUT", "-j", "ACCEPT"]);
    await gateway.run(["iptables-legacy", "-t", "nat", "-A", "POSTROUTING", "-j", "ACCEPT"]);
    const { rulesets } = await read(gateway, {});
    assert.deepEqual(
      rulesets.map(({ family, variant, tables }) => `${family} ${variant} ${tables.join()}`),
      ["ip nft filter", "ip legacy nat"],
    );
    assert.match(rulesets[1]?.text ?? "", /-A POSTROUTING -j ACCEPT/);
  });

  it("gives arp and bridge tables when asked", async () => {
    await gateway.run(["arptables-nft", "-A", "INPUT", "-j", "DROP"]);
    await gateway.run(["ebtables-nft", "-A", "FORWARD", "-j", "DROP"]);
    const { rulesets } = await read(gateway, { others: true });
    assert.deepEqual(
      rulesets
        .filter(({ family }) => family === "arp" || family === "eb")
        .map(({ text, gaps }) => [/-A \w+ -j DROP/.test(text), gaps]),
      [
        [true, []],
        [true, []],
      ],
    );
  });

  it("says what the tool left out, though it ended well", async () => {
    await gateway.run(
      ["nft", "-f", "-"],
      "table ip raw { chain x { type filter hook prerouting priority 0; ct state invalid drop; }; }",
    );
    const { rulesets } = await read(gateway, {});
    assert.match(
      rulesets.find(({ variant }) => variant === "nft")?.gaps.join() ?? "",
      /incompatible/,
    );
    await gateway.run(["nft", "delete", "table", "ip", "raw"]);
  });

  it("says so where the tool is gone", async () => {
    await gateway.run(["/bin/sh", "-c", "mv /usr/sbin/iptables-legacy-save /usr/sbin/away"]);
    const { rulesets } = await read(gateway, {});
    assert.deepEqual(rulesets.find(({ variant }) => variant === "legacy")?.gaps, [
      "There is no legacy tool that saves the ip tables.",
      "The ip table nat is not in what was saved.",
    ]);
  });

  it("reads 20,000 rules whole", async () => {
    const rules = Array.from(
      { length: 20_000 },
      (_, index) => `-A INPUT -s 10.${index >> 16}.${(index >> 8) & 255}.${index & 255} -j ACCEPT`,
    );
    await gateway.run(["iptables-restore"], `*filter\n${rules.join("\n")}\nCOMMIT\n`);
    const { rulesets } = await read(gateway, {});
    const text = rulesets.find(({ variant }) => variant === "nft")?.text ?? "";
    assert.equal(text.match(/^-A INPUT/gm)?.length, 20_000);
  });

  it("finds a gap in a text that was cut", () => {
    const whole = {
      family: "ip",
      variant: "legacy",
      tables: ["filter"],
      code: "0",
      stderr: "",
    } as const;
    assert.deepEqual(gapsOf("*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n", whole), []);
    assert.deepEqual(gapsOf("*filter\n:INPUT ACCEPT [0:0]\n", whole), [
      "1 tables were saved, of which 0 are complete.",
    ]);
    assert.deepEqual(gapsOf("", whole), ["The ip table filter is not in what was saved."]);
  });
});

async function read(gateway: Gateway, options: Partial<ReadOptions>): Promise<LiveRules> {
  const channel = await openHost(gateway, "admin");
  try {
    return await readLive(channel, { counters: false, sets: false, others: false, ...options });
  } finally {
    await channel.close();
  }
}

function withoutTime(text: string): string {
  return text.replace(/^#.*\n/gm, "").replace(/\[\d+:\d+\] ?/g, "");
}
