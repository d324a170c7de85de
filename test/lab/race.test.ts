import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { applyTo, liveRules, OPEN, partOf, reset, rulesIn } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";

/** Stands in front of the real tool, and writes a rule when the live rules were compared already. */
const RACING = `#!/bin/sh
if [ ! -e /run/raced ]; then
  : > /run/raced
  iptables-nft -I CHAIN -s 203.0.113.66 -j DROP
fi
exec /usr/sbin/xtables-nft-multi iptables-nft-restore "$@"
`;

for (const sh of ["dash", "busybox"] as const)
  describe(`rules that others write into nftables while ours are loaded, by ${sh}`, function () {
    needsLab(this);
    let gateway: Gateway;
    before(async () => {
      gateway = await startGateway({ variant: "nft", sh });
    });
    after(() => gateway.stop());
    beforeEach(() => reset(gateway, "nft"));

    async function race(chain: string) {
      const live = await liveRules(gateway, "nft");
      const tool = gateway.path("/usr/sbin/iptables-nft-restore");
      rmSync(tool);
      rmSync(gateway.path("/run/raced"), { force: true });
      writeFileSync(tool, RACING.replace("CHAIN", chain), { mode: 0o755 });
      const applied = await applyTo(gateway, {
        title: "race",
        parts: [partOf(live, "nft", OPEN)],
      });
      return { ...applied, live };
    }

    it("are noticed, and ours are taken back", async () => {
      const { result, live } = await race("INPUT");
      assert.equal(result.kind, "rolledBack");
      assert.equal(result.why, "raced");
      assert.match(result.message, /^Another program changed rules of nftables while/);
      assert.deepEqual(rulesIn(await liveRules(gateway, "nft")), rulesIn(live));
    });

    it("stay where they are in chains that we do not write", async () => {
      const { result } = await race("f2b");
      assert.equal(result.kind, "rolledBack");
      assert.match(await liveRules(gateway, "nft"), /-A f2b -s 203\.0\.113\.66\/32 -j DROP/);
    });
  });
