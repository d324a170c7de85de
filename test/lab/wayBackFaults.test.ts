import assert from "node:assert/strict";
import { whatHappened } from "../../client/remote/history";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN } from "./applying";
import { openHost } from "./hosts";
import {
  becomes,
  ended,
  hastily,
  isSame,
  network,
  type Place,
  plan,
  sentence,
  striking,
} from "./striking";

/** Seconds of the window, so that a load may be slow in it, and milliseconds until rules are back. */
const SECONDS = 8;
const BACK = (SECONDS + 5) * 1000;

const CUTS = {
  "sshd that is killed": {
    cut: ({ gateway }: Place) => gateway.stopSshd(),
    mend: ({ gateway }: Place) => gateway.startSshd(),
  },
  "a network that swallows everything": {
    cut: ({ gateway }: Place) => network(gateway, "-A"),
    mend: ({ gateway }: Place) => network(gateway, "-D"),
  },
};

describe("faults that strike while the tool is at work", function () {
  const strikes = striking(this);
  this.timeout(180_000);

  for (const [what, { cut, mend }] of Object.entries(CUTS)) {
    strikes(`${what} during the load leaves the old rules`, async (place) => {
      const { variant, gateway, before, sh } = place;
      await slowed(place, async () => {
        await sh(": > /run/slow");
        const cutting = isAtWork(place).then(async () => {
          await cut(place);
          await becomes(gateway, variant, (now) => now.includes("--dport 8080"));
          await becomes(gateway, variant, (now) => isSame(now, before), BACK);
        });
        const context = await hastily(gateway);
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          ...context,
          timeout: SECONDS,
        });
        await cutting;
        await ended(gateway);
        await mend(place);
        await context.channel.close().catch(() => undefined);
        assert.ok([1, 3].includes(exitCodeOf(result)), JSON.stringify(result));
      });
      await isToldRolledBack(place);
    });

    strikes(`${what} during the way back does not stop it`, async (place) => {
      const { variant, gateway, before, sh } = place;
      await slowed(place, async () => {
        let cutting: Promise<void> | undefined;
        const context = await hastily(gateway);
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          ...context,
          timeout: 60,
          decide: async () => {
            await sh(": > /run/slow");
            cutting = isAtWork(place).then(() => cut(place));
            return "rollBack";
          },
        });
        await cutting;
        // Long before the window is over: what was asked for goes on without who asked.
        await becomes(gateway, variant, (now) => isSame(now, before), BACK);
        await ended(gateway);
        await mend(place);
        await context.channel.close().catch(() => undefined);
        // A last answer may come through still.
        assert.ok([1, 3].includes(exitCodeOf(result)), JSON.stringify(result));
      });
      await isToldRolledBack(place);
    });
  }

  strikes("a host without the tool that restores is left as it is", async (place) => {
    const { variant, gateway, before, sh } = place;
    const tool = `/usr/sbin/iptables-${variant}-restore`;
    await sh(`mv ${tool} /run/restore`);
    try {
      const { result, states } = await applyTo(gateway, plan(before, variant, OPEN));
      assert.equal(exitCodeOf(result), 2, JSON.stringify(result));
      assert.match(sentence(result), /^Nothing was loaded: .* has no tools that save and restore/);
      assert.deepEqual(
        states.map(({ kind }) => kind),
        ["checked"],
      );
    } finally {
      await sh(`mv /run/restore ${tool}`);
    }
    assert.ok(isSame(await liveRules(gateway, variant), before));
  });

  strikes("a tool that goes in the window is waited for by the way back", async (place) => {
    const { variant, gateway, before, sh } = place;
    const tool = `/usr/sbin/iptables-${variant}-restore`;
    let isBack: Promise<string> | undefined;
    const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
      decide: async () => {
        await sh(`mv ${tool} /run/restore`);
        isBack = sh(`sleep 4; mv /run/restore ${tool}`);
        return "rollBack";
      },
    });
    await isBack;
    assert.equal(result.kind === "rolledBack" && result.rules, "asBefore", JSON.stringify(result));
    assert.ok(isSame(await liveRules(gateway, variant), before));
  });
});

/** Has a tool that takes two seconds for the next of its loads once there is `/run/slow`. */
async function slowed({ variant, gateway, sh }: Place, then: () => Promise<void>): Promise<void> {
  const tool = `/usr/sbin/iptables-${variant}-restore`;
  await sh(`rm -f /run/slow /run/slowed; mv ${tool} /run/restore`);
  await gateway.run(
    ["sh", "-c", `cat > ${tool}; chmod 755 ${tool}`],
    `#!/bin/sh\nif mv /run/slow /run/slowed 2> /dev/null; then sleep 2; fi\nexec /usr/sbin/xtables-${variant}-multi iptables-${variant}-restore "$@"\n`,
  );
  try {
    await then();
  } finally {
    await sh(`mv -f /run/restore ${tool}`);
  }
}

async function isAtWork({ sh }: Place): Promise<void> {
  while ((await sh("ls /run/slowed")) === "")
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Whoever comes later is told how it ended. */
async function isToldRolledBack({ gateway, variant, before }: Place): Promise<void> {
  const later = await openHost(gateway);
  const happened = await whatHappened(later);
  await later.close();
  assert.match(JSON.stringify(happened), /rolled-?[bB]ack/);
  assert.ok(isSame(await liveRules(gateway, variant), before));
}
