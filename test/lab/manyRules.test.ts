import assert from "node:assert/strict";
import type { Variant } from "../../client/remote/planner";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, partOf, reset, rulesIn, SHUT_TO_NEW } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";

for (const variant of ["nft", "legacy"] as const)
  describe(`very many rules over ${variant}`, function () {
    needsLab(this);
    this.timeout(300_000);
    let gateway: Gateway;
    before(async () => {
      gateway = await startGateway({ variant, sh: variant === "nft" ? "dash" : "busybox" });
    });
    after(() => gateway.stop());
    beforeEach(() => reset(gateway, variant));

    it("are loaded, each of 10,000", async () => {
      const { result } = await applyTo(gateway, await planned(gateway, variant, 10_000, OPEN), {
        timeout: 20,
      });
      assert.equal(exitCodeOf(result), 0, JSON.stringify(result));
      assert.equal((await liveRules(gateway, variant)).match(/^-A new /gm)?.length, 10_000);
    });

    it("that nobody confirms are taken back, all 100,000", async () => {
      const before = await liveRules(gateway, variant);
      const plan = await planned(gateway, variant, 100_000, SHUT_TO_NEW);
      const { result } = await applyTo(gateway, plan, { timeout: 20 });
      assert.equal(
        result.kind === "rolledBack" && result.rules,
        "asBefore",
        JSON.stringify(result).slice(0, 2000),
      );
      assert.deepEqual(rulesIn(await liveRules(gateway, variant)), rulesIn(before));
    });
  });

async function planned(
  gateway: Gateway,
  variant: Variant,
  count: number,
  input: readonly string[],
) {
  const part = partOf(await liveRules(gateway, variant), variant, input);
  const rules = Array.from(
    { length: count },
    (_, at) =>
      `-A new -s 10.${at >> 16}.${(at >> 8) & 255}.${at & 255}/32 -p tcp -m tcp --dport ${(at % 60_000) + 1} -j ACCEPT\n`,
  );
  const load = part.load.replace("-A new -j DROP\n", () => rules.join(""));
  return { title: "many", parts: [{ ...part, load }] };
}
