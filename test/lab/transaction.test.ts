import assert from "node:assert/strict";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, partOf, reset, rulesIn, SHUT_TO_NEW } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";

for (const variant of ["nft", "legacy"] as const)
  for (const sh of ["dash", "busybox"] as const)
    describe(`a transaction over ${variant} in ${sh}`, function () {
      needsLab(this);
      let gateway: Gateway;
      before(async () => {
        gateway = await startGateway({ variant, sh });
        await reset(gateway, variant);
      });
      after(() => gateway.stop());

      it("loads, confirms over a fresh connection and leaves the new rules", async () => {
        const live = await liveRules(gateway, variant);
        const { states, result } = await applyTo(gateway, {
          title: "rules.v4",
          parts: [partOf(live, variant, OPEN)],
        });
        assert.equal(result.kind, "confirmed", JSON.stringify(result));
        assert.equal(exitCodeOf(result), 0);
        assert.deepEqual(
          states.map(({ kind }) => kind),
          ["checked", "saved", "armed", "loading", "loaded", "confirming"],
        );
        const now = rulesIn(await liveRules(gateway, variant));
        assert.deepEqual(
          now.filter((rule) => /8080|eth9|dport 80 /.test(rule)),
          [
            "*filter -A web -p tcp -m tcp --dport 8080 -j ACCEPT",
            "*raw -A PREROUTING -i eth9 -j DROP",
          ],
        );
      });

      it("comes back where the new rules let nobody in, and says that the rules are as before", async () => {
        await reset(gateway, variant);
        const before = await liveRules(gateway, variant);
        const { result } = await applyTo(
          gateway,
          {
            title: "rules.v4",
            parts: [partOf(before, variant, SHUT_TO_NEW)],
          },
          {
            openFresh: () => Promise.reject(new Error("not tried")),
            decide: () => Promise.resolve("rollBack"),
          },
        );
        assert.equal(result.kind, "rolledBack", JSON.stringify(result));
        assert.equal(exitCodeOf(result), 1);
        assert.deepEqual(rulesIn(await liveRules(gateway, variant)), rulesIn(before));
      });
    });
