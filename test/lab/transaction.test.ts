import assert from "node:assert/strict";
import { extend, rollBack } from "../../client/remote/decide";
import { history, snapshot, whatHappened } from "../../client/remote/history";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, partOf, reset, rulesIn, SHUT_TO_NEW } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
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

describe("what a host keeps of transactions", function () {
  needsLab(this);
  let gateway: Gateway;
  before(async () => {
    gateway = await startGateway({ sh: "busybox" });
    await reset(gateway, "nft");
  });
  after(() => gateway.stop());

  it("tells nothing where nothing was", async () => {
    const channel = await openHost(gateway);
    assert.equal(await whatHappened(channel), undefined);
    assert.deepEqual(await history(channel), []);
    await channel.close();
  });

  it("tells what goes on, lengthens it once, and lets any admin roll it back", async () => {
    const live = await liveRules(gateway, "nft");
    const { result } = await applyTo(
      gateway,
      { title: "a file", parts: [partOf(live, "nft", OPEN)] },
      {
        decide: async (until) => {
          const other = await openHost(gateway, "root", { fresh: true });
          const happens = await whatHappened(other);
          assert.equal(happens?.state?.kind, "loaded");
          assert.equal(happens.ending, undefined);
          const { user, origin, title, parts, timeout, begun } = happens.transaction;
          assert.deepEqual(
            { user, origin, title, parts, timeout },
            {
              user: "admin",
              origin: "192.0.2.2",
              title: "a file",
              parts: [{ family: "ip", variant: "nft" }],
              timeout: 5,
            },
          );
          assert.ok(Math.abs(begun.getTime() - Date.now()) < 60_000);
          const { id } = happens.transaction;
          assert.deepEqual([await extend(other, id), await extend(other, id)], [true, false]);
          const longer = (await whatHappened(other))?.state;
          assert.ok(longer?.kind === "loaded" && longer.extended);
          assert.ok(longer.until.getTime() - until.getTime() > 3000);
          const ending = await rollBack(other, id);
          assert.ok(ending?.kind === "rolledBack" && ending.rules === "asBefore");
          await other.close();
          return "confirm";
        },
      },
    );
    assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
    assert.deepEqual(rulesIn(await liveRules(gateway, "nft")), rulesIn(live));
    const later = await openHost(gateway);
    const happened = await whatHappened(later);
    assert.ok(happened?.ending?.kind === "rolledBack" && happened.ending.why === "asked");
    assert.match(happened.log, /Armed by admin from 192[.]0[.]2[.]2: 5 seconds/);
    await later.close();
  });

  it("keeps the rules before each of the last twenty, for root alone", async () => {
    const live = await liveRules(gateway, "nft");
    await gateway.run([
      "sh",
      "-c",
      "for n in 0 1 2 3 4 5 6 7 8 9; do for m in 0 1; do mkdir -p -m 700 /var/lib/iptables-tools/20200101T0000$m${n}Z-ab; cp /var/lib/iptables-tools/2026*/* /var/lib/iptables-tools/20200101T0000$m${n}Z-ab/; done; done",
    ]);
    const { result } = await applyTo(gateway, {
      title: "b",
      parts: [partOf(live, "nft", OPEN)],
    });
    assert.equal(exitCodeOf(result), 0, JSON.stringify(result));
    const channel = await openHost(gateway);
    const past = await history(channel);
    assert.equal(past.length, 20);
    assert.equal(past[0]?.transaction.title, "b");
    assert.equal(past[0].state?.kind, "confirmed");
    const [kept] = await snapshot(channel, past[0].name);
    assert.deepEqual(rulesIn(kept?.text ?? ""), rulesIn(live));
    assert.deepEqual(await snapshot(channel, "../x; $(id)"), []);
    const { stdout } = await gateway.run([
      "sh",
      "-c",
      "find /var/lib/iptables-tools /run/iptables-tools -perm /077",
    ]);
    assert.equal(stdout, "");
    await channel.close();
  });
});
