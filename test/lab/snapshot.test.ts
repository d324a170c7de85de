import assert from "node:assert/strict";
import type { Channel } from "../../client/remote/channel";
import { readLive } from "../../client/remote/read";
import { type Proof, proveSnapshot } from "../../client/remote/snapshot";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";

for (const variant of ["nft", "legacy"] as const)
  describe(`a saved ruleset (${variant})`, function () {
    needsLab(this);
    let gateway: Gateway;
    let channel: Channel;
    before(async () => {
      gateway = await startGateway({ variant });
      channel = await openHost(gateway);
    });
    after(async () => {
      await channel.close();
      await gateway.stop();
    });

    async function prove(): Promise<Proof> {
      const live = await readLive(channel, {
        counters: true,
        sets: false,
        lists: true,
        others: false,
      });
      const [ruleset] = live.rulesets;
      assert.ok(ruleset?.family === "ip");
      return proveSnapshot(channel, { ...ruleset, family: "ip" }, live.lists);
    }

    it("is proved where it comes back as it was", async () => {
      const rules = `*nat
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [5:6]
:mine - [0:0]
:empty - [0:0]
-A INPUT -p tcp -m multiport --dports 22,80 -m conntrack --ctstate NEW -j mine
-A mine -m limit --limit 3/min -m comment --comment "a \\"b\\" c" -j LOG --log-prefix "x: "
-A INPUT -i eth0 -j ACCEPT
COMMIT
`;
      assert.equal((await gateway.run(["iptables-restore", "-c"], rules)).code, 0);
      assert.deepEqual(await prove(), {
        kind: "proved",
        by: variant === "nft" ? "save and nft" : "save",
      });
    });

    if (variant === "nft")
      it("is found out where nft has more in a rule than was saved", async () => {
        await gateway.run(["nft", "add rule ip filter INPUT tcp dport { 80, 443 } accept"]);
        const proof = await prove();
        assert.ok(proof.kind === "different", JSON.stringify(proof));
        assert.match(proof.differences.join(), /Chain INPUT of table filter .*80, 443/);
      });
    else
      it("is not proved where it cannot be loaded for a trial", async () => {
        await gateway.run([
          "iptables",
          "-A",
          "INPUT",
          "-j",
          "IDLETIMER",
          "--timeout",
          "9",
          "--label",
          "x",
        ]);
        const proof = await prove();
        assert.ok(proof.kind === "unproved");
        assert.match(proof.why, /IDLETIMER/);
      });
  });
