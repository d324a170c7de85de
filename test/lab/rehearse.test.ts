import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import type { Channel } from "../../client/remote/channel";
import { type Rehearsal, type RehearsalRequest, rehearse } from "../../client/remote/rehearse";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";

for (const variant of ["nft", "legacy"] as const)
  describe(`a trial on a host (${variant})`, function () {
    needsLab(this);
    let gateway: Gateway;
    let channel: Channel;
    before(async () => {
      gateway = await startGateway({ variant, sh: variant === "nft" ? "dash" : "busybox" });
      channel = await openHost(gateway);
      await gateway.run(["ipset", "create", "allowed", "hash:ip"]);
      await gateway.run(["iptables", "-A", "INPUT", "-s", "203.0.113.1", "-j", "ACCEPT"]);
    });
    after(async () => {
      await channel.close();
      await gateway.stop();
    });

    function attempt(rules: string, request: Partial<RehearsalRequest> = {}): Promise<Rehearsal> {
      return rehearse(channel, { family: "ip", variant, rules, noflush: false, ...request });
    }

    it("loads rules with the host's sets, and gives the tool's form of them", async () => {
      const before = await rulesOf(gateway);
      const tried = await attempt(`*filter
-I INPUT -p tcp --dport ssh -m comment --comment "it's $(touch /run/owned)" -j ACCEPT
-A INPUT -m set --match-set allowed src -j DROP
COMMIT
*nat
COMMIT
`);
      assert.ok(tried.kind === "loaded", JSON.stringify(tried));
      assert.match(
        tried.saved,
        /\[0:0\] -A INPUT -p tcp -m tcp --dport 22 -m comment --comment "it\\'s \$\(touch \/run\/owned\)" -j ACCEPT\n\[0:0\] -A INPUT -m set --match-set allowed src -j DROP\n/,
      );
      assert.deepEqual(tried.gaps, []);
      assert.equal(await rulesOf(gateway), before);
      assert.deepEqual(
        readdirSync(gateway.path("/run")).filter((name) => /iptables-tools|owned/.test(name)),
        [],
      );
    });

    it("finds what --test lets pass", async () => {
      for (const rule of [
        "-A INPUT -j MASQUERADE",
        "-A INPUT -m owner --uid-owner 0 -j ACCEPT",
        ":one - [0:0]\n-A one -j one\n-A INPUT -j one",
        "-A INPUT -m set --match-set missing src -j DROP",
      ]) {
        const tried = await attempt(`*filter\n${rule}\nCOMMIT\n`);
        assert.ok(tried.kind === "refused", `${rule}: ${JSON.stringify(tried)}`);
        assert.notEqual(tried.message, "");
      }
    });

    it("gives the tool's words on what it refuses", async () => {
      const tried = await attempt("*filter\n-A INPUT -p tcp --dport 99999 -j ACCEPT\nCOMMIT\n");
      assert.ok(tried.kind === "refused");
      assert.equal(tried.by, "test");
      assert.match(tried.message, /99999/);
    });

    it("loads on top of other rules where they are kept", async () => {
      const base =
        "*filter\n:INPUT ACCEPT [7:8]\n:mine - [0:0]\n[3:4] -A INPUT -s 203.0.113.9 -j mine\nCOMMIT\n";
      const tried = await attempt("*filter\n[5:6] -A mine -j DROP\nCOMMIT\n", {
        base,
        noflush: true,
      });
      assert.ok(tried.kind === "loaded", JSON.stringify(tried));
      assert.match(
        tried.saved,
        /\[3:4\] -A INPUT -s 203[.]0[.]113[.]9\/32 -j mine\n\[5:6\] -A mine -j DROP/,
      );
    });

    it("tries IPv6 rules, and 20,000 of them", async () => {
      const rules = Array.from(
        { length: 20_000 },
        (_, index) => `-A INPUT -s 2001:db8::${index.toString(16)} -j ACCEPT`,
      );
      const tried = await attempt(`*filter\n${rules.join("\n")}\nCOMMIT\n`, { family: "ip6" });
      assert.ok(tried.kind === "loaded", JSON.stringify(tried).slice(0, 300));
      assert.equal(tried.saved.match(/-A INPUT/g)?.length, 20_000);
    });

    it("leaves undecided what rests on objects that only the host has", async () => {
      const tried = await attempt("*filter\n-A INPUT -m nfacct --nfacct-name traffic\nCOMMIT\n");
      assert.equal(tried.kind, "undecided", JSON.stringify(tried));
    });

    it("loads nothing that the whole machine would share", async () => {
      const tried = await attempt(
        '*filter\n-A INPUT -j IDLETIMER --timeout 9 --label "x"\nCOMMIT\n',
      );
      assert.ok(tried.kind === "syntaxOnly");
      assert.match(tried.why, /IDLETIMER/);
    });

    it("is called syntax only where no namespace can be made", async () => {
      await gateway.run(["mv", "/usr/bin/unshare", "/usr/bin/unshare.away"]);
      const accepted = await attempt("*filter\n-A INPUT -j ACCEPT\nCOMMIT\n");
      const refused = await attempt("*filter\n-A INPUT -p tcp --dport 99999 -j ACCEPT\nCOMMIT\n");
      await gateway.run(["mv", "/usr/bin/unshare.away", "/usr/bin/unshare"]);
      assert.equal(accepted.kind, "syntaxOnly");
      assert.equal(refused.kind, "refused");
    });

    it("says what is missing where the tool is", async () => {
      const tool = `/usr/sbin/iptables-${variant}-restore`;
      await gateway.run([
        "/bin/sh",
        "-c",
        `mv ${tool} ${tool}.away; mv /usr/sbin/iptables-restore /usr/sbin/r.away`,
      ]);
      const tried = await attempt("*filter\nCOMMIT\n");
      await gateway.run([
        "/bin/sh",
        "-c",
        `mv ${tool}.away ${tool}; mv /usr/sbin/r.away /usr/sbin/iptables-restore`,
      ]);
      assert.deepEqual(tried, {
        kind: "fault",
        message: `There is no ${variant} tool that restores the ip tables.`,
      });
    });
  });

async function rulesOf(gateway: Gateway): Promise<string> {
  const { stdout } = await gateway.run([
    "/bin/sh",
    "-c",
    "iptables-save; ipset list; ls -A /run/netns /tmp",
  ]);
  return stdout.replace(/^#.*\n/gm, "").replace(/\[\d+:\d+\]/g, "");
}
