import assert from "node:assert/strict";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, partOf, reset } from "./applying";
import { startGateway } from "./gateway";
import { needsLab } from "./lab";

const COUNT = 10_000;

for (const variant of ["nft", "legacy"] as const)
  describe(`${COUNT} rules over ${variant}`, function () {
    needsLab(this);

    it("are loaded, each of them", async () => {
      const gateway = await startGateway({ variant });
      try {
        await reset(gateway, variant);
        const before = await liveRules(gateway, variant);
        const part = partOf(before, variant, OPEN);
        const rules = Array.from(
          { length: COUNT },
          (_, at) =>
            `-A new -s 10.${at >> 16}.${(at >> 8) & 255}.${at & 255}/32 -p tcp -m tcp --dport ${(at % 60_000) + 1} -j ACCEPT\n`,
        );
        const load = part.load.replace("-A new -j DROP\n", rules.join(""));
        const { result } = await applyTo(
          gateway,
          { title: "many", parts: [{ ...part, load }] },
          { timeout: 20 },
        );
        assert.equal(exitCodeOf(result), 0, JSON.stringify(result));
        assert.equal((await liveRules(gateway, variant)).match(/^-A new /gm)?.length, COUNT);
      } finally {
        await gateway.stop();
      }
    });
  });
