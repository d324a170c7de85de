import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { rollBack } from "../../client/remote/decide";
import { whatHappened } from "../../client/remote/history";
import type { Variant } from "../../client/remote/planner";
import { type ApplyState, exitCodeOf } from "../../client/remote/transaction";
import { program } from "../cli/run";
import { applyTo, liveRules, OPEN, reset, SHUT_TO_NEW } from "./applying";
import type { Gateway } from "./gateway";
import { openHost } from "./hosts";
import { person } from "./people";
import {
  BACK,
  becomes,
  ended,
  hastily,
  isSame,
  network,
  plan,
  sentence,
  striking,
} from "./striking";
import { PASSWORD } from "./users";

/** How often a confirmation and a roll-back are made to meet. */
const MEETINGS = 6;

/** A clock that is wrong by what a file says, in seconds. */
const WRONG_CLOCK = `#!/bin/sh
read -r wrong < /run/wrong
exec /usr/bin/right -d "@$(($(/usr/bin/right +%s) + wrong))" "$@"
`;

/** Takes the decider from both sides at once, as the scripts do, and counts who had it. */
const TIES = `mkdir -p /run/ties && cd /run/ties || exit 1
tie=0 confirmed=0 back=0
while [ "$tie" -lt 300 ]; do
  : > armed
  { mv armed confirmed 2> /dev/null && : > won-confirm; } &
  { mv armed rolling-back 2> /dev/null && : > won-back; } &
  wait
  if [ -e won-confirm ] && [ -e confirmed ]; then confirmed=$((confirmed + 1)); fi
  if [ -e won-back ] && [ -e rolling-back ]; then back=$((back + 1)); fi
  if [ -e won-confirm ] && [ -e won-back ]; then exit 2; fi
  rm -f ./*
  tie=$((tie + 1))
done
echo "$tie $confirmed $back"
`;

describe("faults that come from outside of a transaction", function () {
  const strikes = striking(this);
  this.timeout(180_000);

  strikes(
    "a clock that is set neither hurries nor delays the old rules",
    async ({ variant, gateway, before, sh }) => {
      await sh("rm -f /usr/bin/right; mv /usr/bin/date /usr/bin/right; echo 0 > /run/wrong");
      await gateway.run(["sh", "-c", "cat > /usr/bin/date; chmod 755 /usr/bin/date"], WRONG_CLOCK);
      try {
        for (const jump of [7200, -7200]) {
          const begun = performance.now();
          let loaded = NaN;
          const { result } = await applyTo(gateway, plan(before, variant, SHUT_TO_NEW), {
            onState: async ({ kind }) => {
              if (kind !== "loaded") return;
              loaded = performance.now();
              await sh(`echo ${jump} > /run/wrong`);
            },
          });
          assert.equal(result.kind === "rolledBack" && result.rules, "asBefore");
          assert.ok(performance.now() - loaded >= 4000, "not before the window was over");
          assert.ok(performance.now() - begun < BACK + 5000, "not long after it");
          assert.ok(isSame(await liveRules(gateway, variant), before));
        }
      } finally {
        await sh("mv -f /usr/bin/right /usr/bin/date");
      }
    },
  );

  strikes(
    "tables of the other variant stay as they are, whatever becomes of ours",
    async ({ variant, gateway, before }) => {
      const other = variant === "nft" ? "legacy" : "nft";
      const theirs =
        "*filter\n:INPUT ACCEPT [0:0]\n:theirs - [0:0]\n-A INPUT -j theirs\n-A theirs -p udp -m udp --dport 9 -j DROP\nCOMMIT\n";
      const loaded = await gateway.run([`iptables-${other}-restore`], theirs);
      assert.equal(loaded.code, 0, loaded.stderr);
      const others = await liveRules(gateway, other);
      for (const decision of ["rollBack", "confirm"] as const) {
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          decide: () => Promise.resolve(decision),
        });
        assert.equal(exitCodeOf(result), decision === "confirm" ? 0 : 1, JSON.stringify(result));
        assert.equal(isSame(await liveRules(gateway, variant), before), decision === "rollBack");
        assert.ok(isSame(await liveRules(gateway, other), others));
      }
      await gateway.run([`iptables-${other}-restore`], "*filter\nCOMMIT\n");
    },
  );

  for (const kind of [
    "saved",
    "armed",
    "loading",
    "loaded",
    "confirming",
  ] satisfies ApplyState["kind"][])
    strikes(
      `a network that swallows everything when it is ${kind} leaves the old rules`,
      async ({ variant, gateway, before }) => {
        let isCut = false;
        const context = await hastily(gateway);
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          ...context,
          onState: async (state) => {
            if (state.kind !== kind) return;
            isCut = true;
            await network(gateway, "-A");
          },
        });
        assert.ok(isCut);
        // Whether the answer still comes through is chance; what is said of it must be so.
        await becomes(gateway, variant, (now) => isSame(now, before), BACK);
        await ended(gateway);
        await network(gateway, "-D");
        await context.channel.close().catch(() => undefined);
        assert.ok([1, 3].includes(exitCodeOf(result)), JSON.stringify(result));
        assert.ok(isSame(await liveRules(gateway, variant), before));
      },
    );

  for (const words of ["The old rules were saved", "The way back is armed", "Loading"])
    strikes(
      `a program that is killed when it says “${words}” leaves the old rules`,
      async ({ variant, gateway, before }) => {
        await killedAt(gateway, variant, words);
        await becomes(gateway, variant, (now) => isSame(now, before), BACK);
        await ended(gateway);
        assert.ok(isSame(await liveRules(gateway, variant), before));
      },
    );

  for (const words of ["The new rules are live", "Confirming over"])
    strikes(
      `a program that is killed when it says “${words}” leaves the old rules, or those confirmed`,
      async ({ variant, gateway, before, sh }) => {
        await killedAt(gateway, variant, words);
        await ended(gateway);
        // Whether the word comes through before its speaker is gone is chance.
        const log = await sh("cat /run/iptables-tools/ended-*/log");
        assert.match(log, /End: (confirmed exact|rolled-back deadline exact)/);
        const now = await liveRules(gateway, variant);
        const isConfirmed = log.includes("End: confirmed");
        assert.equal(isSame(now, before), !isConfirmed, log);
        assert.equal(now.includes("--dport 8443"), isConfirmed, log);
      },
    );

  strikes(
    "a keeper that is killed when the old rules are back, but not yet looked at, puts none back twice",
    async ({ variant, gateway, before, sh }) => {
      const tool = `/usr/sbin/iptables-${variant}-restore`;
      await sh(`mv ${tool} /run/restore`);
      await gateway.run(
        ["sh", "-c", `cat > ${tool}; chmod 755 ${tool}; : > /run/slow`],
        `#!/bin/sh\n/usr/sbin/xtables-${variant}-multi iptables-${variant}-restore "$@"\ncode=$?\nif [ -e /run/slow ]; then sleep 2; fi\nexit $code\n`,
      );
      try {
        for (const theirs of ["", "-s 198.51.100.9/32 -j DROP"]) {
          const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
            timeout: 10,
            decide: async () => {
              if (theirs !== "") await sh(`iptables -A INPUT ${theirs}`);
              void isBackAt(gateway, variant).then(() =>
                sh("read -r keeper < /run/iptables-tools/current/pid; kill -KILL $keeper"),
              );
              return "rollBack";
            },
          });
          assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
          const log = await sh("cat /run/iptables-tools/ended-*/log");
          assert.match(log, /Taken over from one that was killed/);
          if (theirs !== "")
            assert.equal(await sh(`iptables -D INPUT ${theirs} && echo is`), "is\n");
          assert.ok(isSame(await liveRules(gateway, variant), before));
        }
      } finally {
        await sh(`mv -f /run/restore ${tool}; rm -f /run/slow`);
      }
    },
  );

  strikes(
    "a load that outlives its keeper does not come after the old rules",
    async ({ variant, gateway, before, sh }) => {
      const tool = `/usr/sbin/iptables-${variant}-restore`;
      await sh(`mv ${tool} /run/restore`);
      await gateway.run(
        ["sh", "-c", `cat > ${tool}; chmod 755 ${tool}; : > /run/slow`],
        `#!/bin/sh\nif mv /run/slow /run/slowed 2> /dev/null; then sleep 3; fi\nexec /usr/sbin/xtables-${variant}-multi iptables-${variant}-restore "$@"\n`,
      );
      try {
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          onState: async ({ kind }) => {
            if (kind !== "loading") return;
            while ((await sh("ls /run/slowed")) === "") continue;
            await sh("read -r keeper < /run/iptables-tools/current/pid; kill -KILL $keeper");
          },
        });
        assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
        await new Promise((resolve) => setTimeout(resolve, 4000));
        assert.ok(isSame(await liveRules(gateway, variant), before));
      } finally {
        await sh(`mv -f /run/restore ${tool}; rm -f /run/slow /run/slowed`);
      }
    },
  );

  strikes(
    "another host key when it comes to confirming is no confirmation",
    async ({ variant, gateway, before, sh }) => {
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        onState: async ({ kind }) => {
          if (kind !== "loaded") return;
          await sh(
            "cd /run/lab; cp known_hosts known; read -r _ key _ < key.pub; while read -r name type _; do echo $name $type $key; done < known > known_hosts",
          );
        },
      });
      await sh("cd /run/lab; cat known > known_hosts");
      assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
      assert.match(sentence(result), /another host key.* The rules are as before[.]$/s);
      assert.ok(isSame(await liveRules(gateway, variant), before));
    },
  );

  strikes(
    "people whose shells, words and ways to root are odd end with the rules that they are told of",
    async ({ variant, gateway, before }) => {
      for (const who of ["fisher", "seashell", "doer", "clerk"])
        for (const decision of ["rollBack", "confirm"] as const) {
          const prompts = person(Array<string>(4).fill(PASSWORD));
          const channel = await openHost(gateway, who, { prompts });
          const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
            channel,
            openFresh: (signal) => openHost(gateway, who, { prompts, fresh: true, signal }),
            timeout: 15,
            decide: () => Promise.resolve(decision),
          });
          await channel.close();
          const isConfirmed = decision === "confirm";
          assert.equal(
            exitCodeOf(result),
            isConfirmed ? 0 : 1,
            `${who}: ${JSON.stringify(result)}`,
          );
          const now = await liveRules(gateway, variant);
          assert.equal(isSame(now, before), !isConfirmed, who);
          assert.equal(now.includes("--dport 8080"), isConfirmed, who);
          if (isConfirmed) await reset(gateway, variant);
        }
    },
  );

  strikes(
    "a decider that two take in the same moment has one winner, each time",
    async ({ gateway }) => {
      const { code, stdout } = await gateway.run(["sh"], TIES);
      assert.equal(code, 0);
      const [ties, won = 0, lost = 0] = stdout.split(" ").map(Number);
      assert.equal(ties, 300);
      assert.equal(won + lost, 300);
    },
  );

  strikes(
    "of a confirmation and a roll-back that meet one wins, and the rules are its",
    async ({ variant, gateway, before }) => {
      const other = await openHost(gateway);
      for (let meeting = 0; meeting < MEETINGS; meeting++) {
        await ended(gateway);
        const live = await liveRules(gateway, variant);
        assert.ok(isSame(live, before));
        let told: ReturnType<typeof rollBack> | undefined;
        const { result } = await applyTo(gateway, plan(live, variant, OPEN), {
          decide: async () => {
            const happened = await whatHappened(other);
            const { id } = happened?.transaction ?? { id: "" };
            // A fresh connection takes its time, so that the other one waits for some of it.
            told = new Promise((resolve) => setTimeout(resolve, 100 * meeting)).then(() =>
              rollBack(other, id),
            );
            return "confirm";
          },
        });
        const heard = await told;
        const isConfirmed = exitCodeOf(result) === 0;
        assert.ok(isConfirmed || exitCodeOf(result) === 1, JSON.stringify(result));
        assert.equal(heard?.kind, isConfirmed ? "confirmed" : "rolledBack", "both hear the same");
        const now = await liveRules(gateway, variant);
        assert.equal(now.includes("--dport 8080"), isConfirmed);
        if (isConfirmed) await gateway.run([`iptables-${variant}-restore`], before);
        if (isConfirmed) await gateway.run([`iptables-${variant}`, "-t", "raw", "-F"]);
      }
      await ended(gateway);
      await other.close();
    },
  );
});

async function isBackAt(gateway: Gateway, variant: Variant): Promise<void> {
  await becomes(gateway, variant, (now) => !now.includes("--dport 8080"), BACK);
}

/** Starts the command line on the client's machine and kills it when it has said something. */
async function killedAt(gateway: Gateway, variant: Variant, words: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "killed-"));
  symlinkSync(gateway.ssh, join(folder, "ssh"));
  const path = join(folder, "rules.v4");
  writeFileSync(
    path,
    "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:f2b - [0:0]\n:web - [0:0]\n-A INPUT -j f2b\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 8443 -j ACCEPT\n-A INPUT -j web\n-A f2b -j RETURN\n-A web -p tcp -m tcp --dport 80 -j ACCEPT\nCOMMIT\n",
  );
  const child = spawn(
    process.execPath,
    [
      ...[program, "live", "apply", "--host", "admin", "--ssh-config", gateway.config],
      ...["--ip4", path, "--variant", variant, "--yes", "--timeout", "5"],
    ],
    {
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      said += data.toString();
      if (said.includes(words)) child.kill("SIGKILL");
    });
  await once(child, "exit");
  rmSync(folder, { recursive: true });
  assert.ok(child.signalCode === "SIGKILL", said);
}
