import assert from "node:assert/strict";
import fc from "fast-check";
import type { Variant } from "../../client/remote/planner";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, partOf, reset, rulesIn, SHUT, SHUT_TO_NEW } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";

/** How many applies; IPTABLES_TOOLS_APPLIES=100 for a long run. */
const APPLIES = Number(process.env["IPTABLES_TOOLS_APPLIES"] ?? "20");
const TIMEOUT = 5;
const THEIRS = "-s 198.51.100.77/32 -j DROP";

/** Ends what watches over the rules. Before it has begun its number is 0, which would be the group of whoever kills. */
function killing(signal: "TERM" | "KILL"): string {
  return `read -r keeper < /run/iptables-tools/current/pid && [ "$keeper" -gt 0 ] && kill -${signal} "$keeper"`;
}

const FAULTS = {
  none: "true",
  cut: "",
  end: killing("TERM"),
  kill: killing("KILL"),
  fill: "dd if=/dev/zero of=/run/filling bs=4k 2> /dev/null",
  write: `iptables -w 5 -I f2b ${THEIRS}; iptables -w 5 -A INPUT ${THEIRS}`,
  lock: "flock /run/xtables.lock sleep 3",
} as const;

const CASE = fc.record({
  rules: fc.constantFrom(OPEN, OPEN, SHUT_TO_NEW, SHUT),
  isBroken: fc.constantFrom(false, false, false, true),
  faults: fc.array(
    fc.record({
      kind: fc.constantFrom(...(Object.keys(FAULTS) as (keyof typeof FAULTS)[])),
      at: fc.integer({ min: 0, max: 4000 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  decision: fc.constantFrom("confirm", "rollBack"),
  thinking: fc.integer({ min: 0, max: 5500 }),
});

type Case = ReturnType<typeof sampled>[number];
const seed = Number(process.env["IPTABLES_TOOLS_SEED"] ?? Date.now() % 1_000_000);
function sampled() {
  return fc.sample(CASE, { numRuns: APPLIES, seed });
}

describe("applies under random faults", function () {
  needsLab(this);
  this.timeout(120_000 + APPLIES * 20_000);
  const gateways: { gateway: Gateway; variant: Variant }[] = [];
  before(async () => {
    const kinds = [
      ["nft", "dash"],
      ["legacy", "dash"],
      ["nft", "busybox"],
      ["legacy", "busybox"],
    ] as const;
    for (const [variant, sh] of kinds)
      gateways.push({ variant, gateway: await startGateway({ variant, sh }) });
  });
  after(() => Promise.all(gateways.map(({ gateway }) => gateway.stop())));

  it(`leave the old or the new rules, whole, and what others wrote (${APPLIES} with seed ${seed})`, async () => {
    const cases = [...sampled()];
    await Promise.all(
      gateways.map(async ({ gateway, variant }) => {
        await gateway.run(["mount", "-o", "remount,size=4m", "/run"]);
        for (let next = cases.pop(); next !== undefined; next = cases.pop())
          await strike(gateway, variant, next);
      }),
    );
  });
});

async function strike(gateway: Gateway, variant: Variant, fault: Case): Promise<void> {
  const what = `${variant} ${JSON.stringify(fault)}`;
  const sh = (script: string) => gateway.run(["sh", "-c", script]);
  await reset(gateway, variant);
  const before = await liveRules(gateway, variant);
  const part = partOf(before, variant, fault.rules);
  const load = fault.isBroken
    ? part.load.replace("-i eth9", "-m set --match-set none src")
    : part.load;
  // What the new rules are, from a load of their own.
  await gateway.run([`iptables-${variant}-restore`, "--noflush"], part.load);
  const after = await liveRules(gateway, variant);
  await reset(gateway, variant);

  const running: Promise<unknown>[] = [];
  const begun = Date.now();
  const wrote = fault.faults.some(({ kind }) => kind === "write");
  for (const { kind, at } of fault.faults)
    running.push(
      new Promise((resolve) => setTimeout(resolve, at)).then(async () => {
        if (kind === "cut") return gateway.stopSshd();
        return sh(FAULTS[kind]);
      }),
    );
  const applied = applyTo(
    gateway,
    { title: "random", parts: [{ ...part, load }] },
    {
      timeout: TIMEOUT,
      decide: () => new Promise((resolve) => setTimeout(resolve, fault.thinking, fault.decision)),
    },
  ).then(
    ({ result }) => result,
    // A connection may be cut before there was one.
    (error: unknown) => error as Error,
  );
  const result = await applied;
  await Promise.all(running);
  // Ended by itself, whatever happened to the client.
  const limit = begun + 4000 + 3000 + (TIMEOUT + 5) * 1000 + fault.thinking;
  while ((await sh("[ ! -d /run/iptables-tools/current ]")).code !== 0) {
    if (Date.now() >= limit)
      assert.fail(
        `${what} has not ended: ${(await sh("cd /run/iptables-tools/current; ls; cat meta; tr -s '\\n' < states; tr -s '\\n' < log")).stdout}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const live = await liveRules(gateway, variant);
  const ours = rulesIn(live).filter((rule) => !rule.endsWith(THEIRS));
  const isOld = ours.join("\n") === rulesIn(before).join("\n");
  const isNew = ours.join("\n") === rulesIn(after).join("\n");
  const story = `${what}\n${JSON.stringify(result)}\n${live}`;
  assert.ok(isOld || isNew, story);
  if (!(result instanceof Error)) {
    const code = exitCodeOf(result);
    assert.notEqual(code, 4, story);
    if (code === 0) assert.ok(isNew, story);
    if (code === 1 || code === 2) assert.ok(isOld, story);
    // A write between the comparison and the load is not seen, so its own chain alone is asked for.
    if (wrote) assert.match(live, new RegExp(`^-A f2b ${THEIRS}$`, "m"), story);
  }
  await sh("rm -f /run/filling");
  await gateway.startSshd();
}
