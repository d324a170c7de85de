import assert from "node:assert/strict";
import { plan } from "../live/planning";
import { describeWithTools } from "../support/oracle";
import { chainsOf, type Load, restoring, type SavedChain } from "./restoring";
import { anyRulesets, type Pair } from "./rulesets";

const whole = (text: string): Load => ({ text, counters: true });
const step = (text: string): Load => ({ text, noflush: true });
const bare = { counters: false };
const counted = { counters: true };

for (const variant of ["nft", "legacy"] as const) {
  describeWithTools(`plans, loaded by iptables-${variant}`, function () {
    this.timeout(300_000);

    it("give what the file gives and back what was live, of rulesets of all kinds", () => {
      for (const { seed, live, file, own } of anyRulesets(40)) {
        const about = (what: string) =>
          `${what} (seed ${seed})\n--- live\n${live}--- file\n${file}`;
        const [before] = restoring("ip", variant, [whole(live)]);
        assert.equal(before?.status, 0, about(before?.message ?? ""));
        const made = plan(file, before.saved, { variant });
        const [, loaded, back] = restoring("ip", variant, [
          whole(live),
          step(made.load),
          step(made.back),
        ]);
        assert.equal(loaded?.status, 0, about(`${loaded?.message ?? ""}\n${made.load}`));
        assert.equal(back?.status, 0, about(`${back?.message ?? ""}\n${made.back}`));

        // What the tool makes of the file by itself, over the same rules.
        const [, alone] = restoring("ip", variant, [whole(live), { text: file }]);
        assert.equal(alone?.status, 0, about(alone?.message ?? ""));
        // FORWARD's policy is Docker's where Docker is there.
        const mine = (saved: string) => {
          const chains = ownPart(chainsOf(saved, bare), own);
          for (const { table, chain, note } of made.chains)
            if (note !== undefined)
              chains.set(`${table} ${chain}`, {
                rules: chains.get(`${table} ${chain}`)?.rules ?? [],
                policy: "as Docker wants it",
              });
          return chains;
        };
        assert.deepEqual(mine(loaded.saved), mine(alone.saved), about("what the file gives"));
        const theirs = (saved: string) =>
          ownPart(chainsOf(saved, bare), (name, rule) => !own(name, rule));
        assert.deepEqual(
          rulesOf(theirs(loaded.saved)),
          rulesOf(theirs(before.saved)),
          about("other programs' rules"),
        );

        assert.deepEqual(
          chainsOf(back.saved, counted),
          chainsOf(before.saved, counted),
          about("back"),
        );
        assert.equal(plan(file, loaded.saved, { variant }).load, "", about("again"));
        if (made.load === "") continue;
        const [, early] = restoring("ip", variant, [whole(live), step(made.back)]);
        assert.equal(early?.status, 0, about(early?.message ?? ""));
        assert.deepEqual(
          chainsOf(early.saved, counted),
          chainsOf(before.saved, counted),
          about("early"),
        );
      }
    });

    it("add what the file adds where it is not to flush", () => {
      for (const { seed, live, file } of anyRulesets(20)) {
        const about = (what: string) =>
          `${what} (seed ${seed})\n--- live\n${live}--- file\n${file}`;
        const [before, alone] = restoring("ip", variant, [whole(live), step(file)]);
        const made = plan(file, before?.saved ?? "", { variant, noflush: true });
        const [, loaded, back] = restoring("ip", variant, [
          whole(live),
          step(made.load),
          step(made.back),
        ]);
        assert.deepEqual(
          chainsOf(loaded?.saved ?? "", bare),
          chainsOf(alone?.saved ?? "", bare),
          about(`what the file adds\n${loaded?.message ?? ""}`),
        );
        assert.deepEqual(
          chainsOf(back?.saved ?? "", counted),
          chainsOf(before?.saved ?? "", counted),
          about("back"),
        );
      }
    });
  });
}

/** The rules of some, with the policies of all chains. */
function ownPart(
  chains: ReadonlyMap<string, SavedChain>,
  own: Pair["own"],
): Map<string, SavedChain> {
  const part = new Map<string, SavedChain>();
  for (const [name, { policy, rules }] of chains) {
    const some = rules.filter((rule) => own(name, rule));
    if (some.length > 0 || policy === "DROP") part.set(name, { policy, rules: some });
  }
  return part;
}

function rulesOf(chains: ReadonlyMap<string, SavedChain>): [string, readonly string[]][] {
  return [...chains]
    .flatMap(([name, { rules }]) =>
      rules.length === 0 ? [] : [[name, rules] as [string, readonly string[]]],
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
