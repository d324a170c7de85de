import assert from "node:assert/strict";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, partOf, reset } from "./applying";
import { startGateway } from "./gateway";
import { needsLab } from "./lab";

const COUNT = 10_000;

for (const variant of ["nft", "legacy"] as const)
  describe(`${COUNT} rules over ${variant}`, function () {
    needsLab(this);

    it("are loaded and taken back, in no more than twice the time of the tool alone or a second", async () => {
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
        const begun = Date.now();
        const { code, stderr } = await gateway.client([
          gateway.ssh,
          ...["-F", gateway.config, "root", `iptables-restore -c --noflush --test`],
        ]);
        assert.equal(code, 0, stderr);
        const empty = Date.now() - begun;
        const started = Date.now();
        await gateway.run(["iptables-restore", "-c", "--noflush"], load);
        const alone = Date.now() - started + empty;
        await reset(gateway, variant);
        const { states, times, result } = await applyTo(
          gateway,
          { title: "many", parts: [{ ...part, load }] },
          { timeout: 20 },
        );
        assert.equal(exitCodeOf(result), 0, JSON.stringify(result));
        const at = (kind: string) => times[states.findIndex((state) => state.kind === kind)] ?? NaN;
        const took = at("loaded") - at("armed");
        console.log(
          `      ${COUNT} rules, ${variant}: alone ${alone} ms, armed to loaded ${took} ms (saved ${at("saved")}, end ${times.at(-1) ?? NaN})`,
        );
        assert.ok(took < Math.max(2 * alone, 1000), `${took} ms, and ${alone} ms alone`);
        assert.equal((await liveRules(gateway, variant)).match(/^-A new /gm)?.length, COUNT);
      } finally {
        await gateway.stop();
      }
    });
  });
