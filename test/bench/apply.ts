/**
 * `npm run bench:apply`: how long applying takes on a practice gateway beside `ssh HOST iptables-restore` by hand, in the
 * same run and in turns. Needs root on Linux, as the gateway does. Options: --rules 10000, --runs 3,
 * --variants nft,legacy.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { readLive } from "../../client/remote/read";
import { rehearse } from "../../client/remote/rehearse";
import { apply } from "../../client/remote/transaction";
import type { Variant } from "../../server/catalogue/schema";
import { planOf } from "../../server/live/plan";
import { run } from "../analysis/tables";
import { reset } from "../lab/applying";
import { type Gateway, obstacleOf, startGateway } from "../lab/gateway";
import { openHost } from "../lab/hosts";

const { values } = parseArgs({
  options: {
    rules: { type: "string", default: "10000" },
    runs: { type: "string", default: "3" },
    variants: { type: "string", default: "nft,legacy" },
  },
});

/** What is timed, in the order of its coming. */
const STAGES = ["read", "plan", "rehearse", "save", "load", "confirm"] as const;
type Times = Readonly<Record<(typeof STAGES)[number], number>>;

void main();

async function main(): Promise<void> {
  const obstacle = obstacleOf();
  if (obstacle !== undefined) {
    console.error(`There is nothing to measure with: ${obstacle}.`);
    process.exitCode = 2;
    return;
  }
  console.log(
    `Milliseconds for ${values.rules} rules, each time from the same live rules; medians of ${values.runs}, taken in turns.`,
  );
  console.log(
    "by hand: ssh HOST iptables-restore < FILE. load: from saved to loaded, arming in between. ×hand: load beside it.\n",
  );
  print(["variant", "by hand", ...STAGES, "×hand"]);
  for (const variant of values.variants.split(",") as Variant[]) {
    const gateway = await startGateway({ variant });
    try {
      const hand: number[] = [];
      const ours: Times[] = [];
      for (let turn = 0; turn < Number(values.runs); turn++) {
        await reset(gateway, variant);
        hand.push(byHand(gateway));
        await reset(gateway, variant);
        ours.push(await applied(gateway, variant));
      }
      const median = (times: readonly number[]) =>
        times.toSorted((a, b) => a - b)[times.length >> 1]!;
      const load = median(ours.map((times) => times.load));
      print([
        variant,
        median(hand).toFixed(0),
        ...STAGES.map((stage) => median(ours.map((times) => times[stage])).toFixed(0)),
        (load / median(hand)).toFixed(2),
      ]);
    } finally {
      await gateway.stop();
    }
  }
}

/** A ruleset that lets the client in, with so many rules in one chain. */
function ruleset(): string {
  const rules = Array.from(
    { length: Number(values.rules) },
    (_, at) =>
      `-A banned -s 10.${at >> 16}.${(at >> 8) & 255}.${at & 255}/32 -p tcp -m tcp --dport ${(at % 60_000) + 1} -j DROP`,
  );
  return [
    "*filter",
    ":INPUT DROP [0:0]",
    ":FORWARD ACCEPT [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ":banned - [0:0]",
    "-A INPUT -i lo -j ACCEPT",
    "-A INPUT -j banned",
    "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT",
    ...rules,
    "COMMIT",
    "",
  ].join("\n");
}

function byHand(gateway: Gateway): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(
    gateway.ssh,
    ["-F", gateway.config, "root", "iptables-restore"],
    { input: ruleset(), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`iptables-restore failed by hand: ${stderr}`);
  return performance.now() - begun;
}

async function applied(gateway: Gateway, variant: Variant): Promise<Times> {
  const channel = await openHost(gateway, "root");
  try {
    let last = performance.now();
    const lap = () => {
      const now = performance.now();
      const took = now - last;
      last = now;
      return took;
    };
    const { rulesets } = await readLive(channel, { counters: true, sets: false, others: false });
    const live = rulesets.find((one) => one.family === "ip" && one.variant === variant)?.text ?? "";
    const read = lap();
    const plan = run(
      planOf({ family: "ip", variant, noflush: false, foreign: [], file: ruleset(), live }),
    );
    if ("fault" in plan) throw new Error(plan.fault);
    const planned = lap();
    const trial = await rehearse(channel, {
      family: "ip",
      variant,
      rules: plan.load,
      noflush: true,
      base: live,
    });
    if (trial.kind !== "loaded") throw new Error(`The rehearsal ended as ${trial.kind}.`);
    const rehearsed = lap();
    const times: Record<string, number> = {};
    const steps = apply(
      {
        channel,
        openFresh: (signal) => openHost(gateway, "root", { fresh: true, signal }),
        timeout: 30,
      },
      {
        title: "bench",
        parts: [{ family: "ip", variant, live, load: plan.load, back: plan.back }],
      },
    );
    for (;;) {
      const { done, value } = await steps.next();
      if (done === true) {
        if (value.kind !== "confirmed") throw new Error(`It ended as ${JSON.stringify(value)}.`);
        return {
          read,
          plan: planned,
          rehearse: rehearsed,
          save: times["saved"] ?? NaN,
          load: times["loaded"] ?? NaN,
          confirm: lap(),
        };
      }
      // That it is armed may be heard of together with what comes next, so that it says nothing of the time between them.
      if (value.kind === "saved" || value.kind === "loaded") times[value.kind] = lap();
    }
  } finally {
    await channel.close().catch(() => undefined);
  }
}

function print(cells: readonly string[]): void {
  console.log(cells.map((cell) => cell.padStart(9)).join(""));
}
