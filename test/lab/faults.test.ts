import assert from "node:assert/strict";
import { rollBack } from "../../client/remote/decide";
import { type ApplyState, exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, rulesIn, SHUT, SHUT_TO_NEW } from "./applying";
import { openHost } from "./hosts";
import { BACK, becomes, ended, isSame, plan, sentence, striking, WINDOW } from "./striking";

describe("faults of a transaction", function () {
  const strikes = striking(this);

  strikes(
    "new rules that let nobody new in are taken back, and the rules are as before",
    async ({ variant, gateway, before }) => {
      const begun = Date.now();
      const { result } = await applyTo(gateway, plan(before, variant, SHUT_TO_NEW));
      assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
      assert.match(sentence(result), /The rules are as before[.]$/);
      assert.ok(Date.now() - begun < BACK + 2000);
      assert.deepEqual(rulesIn(await liveRules(gateway, variant)), rulesIn(before));
    },
  );

  strikes(
    "new rules that let nothing in at all are taken back by the timer",
    async ({ variant, gateway, before }) => {
      const running = applyTo(gateway, plan(before, variant, SHUT));
      await becomes(gateway, variant, (now) => now.includes("--dport 8080"));
      await becomes(gateway, variant, (now) => isSame(now, before), BACK);
      const { result } = await running;
      assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
      assert.deepEqual(result.kind === "rolledBack" && result.why, "deadline");
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
      `a connection that is cut when it is ${kind} leaves the old rules`,
      async ({ variant, gateway, before }) => {
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          onState: async (state) => {
            if (state.kind === kind) await gateway.stopSshd();
          },
        });
        assert.equal(exitCodeOf(result), 3, JSON.stringify(result));
        await becomes(gateway, variant, (now) => isSame(now, before), BACK);
        await ended(gateway);
        assert.ok(isSame(await liveRules(gateway, variant), before));
        await gateway.startSshd();
      },
    );

  strikes(
    "rules that others wrote since the plan was made are not overwritten",
    async ({ variant, gateway, before, sh }) => {
      await sh("iptables -I INPUT 2 -s 198.51.100.7 -j DROP");
      const theirs = await liveRules(gateway, variant);
      const { result } = await applyTo(gateway, plan(before, variant, OPEN));
      assert.equal(exitCodeOf(result), 2);
      assert.match(sentence(result), /have changed since the plan was made/);
      assert.ok(isSame(await liveRules(gateway, variant), theirs));
    },
  );

  strikes(
    "rules that others write in the window stay when ours are taken back",
    async ({ variant, gateway, before, sh }) => {
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: async () => {
          await sh(
            "iptables -I f2b 1 -s 198.51.100.8 -j DROP; iptables -I INPUT 1 -s 198.51.100.9 -j DROP; iptables -A INPUT -p udp --dport 53 -j ACCEPT; iptables -I INPUT 4 -i lo -j LOG; iptables -D INPUT -j web",
          );
          return "rollBack";
        },
      });
      assert.equal(
        result.kind === "rolledBack" && result.rules,
        "withOthers",
        JSON.stringify(result),
      );
      await sh("iptables -D f2b -s 198.51.100.8 -j DROP");
      assert.deepEqual(
        rulesIn(await liveRules(gateway, variant)).filter((rule) => rule.includes("-A INPUT")),
        [
          "-s 198.51.100.9/32 -j DROP",
          "-j f2b",
          "-i lo -j ACCEPT",
          "-i lo -j LOG",
          "-p tcp -m tcp --dport 22 -j ACCEPT",
          "-p udp -m udp --dport 53 -j ACCEPT",
        ].map((rule) => `*filter -A INPUT ${rule}`),
      );
    },
  );

  strikes(
    "a second apply is refused, and told who is at it",
    async ({ variant, gateway, before }) => {
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: async () => {
          const second = await applyTo(
            gateway,
            plan(await liveRules(gateway, variant), variant, OPEN),
          );
          assert.equal(exitCodeOf(second.result), 2);
          assert.match(
            sentence(second.result),
            /^admin has been applying rules .* since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, from 192[.]0[.]2[.]2/,
          );
          // How far the other is says nothing of this one.
          assert.deepEqual(
            second.states.map(({ kind }) => kind),
            ["checked"],
          );
          return "confirm";
        },
      });
      assert.equal(exitCodeOf(result), 0, JSON.stringify(result));
    },
  );

  strikes(
    "a load that is refused between two tables leaves the old rules",
    async ({ variant, gateway, before }) => {
      const { parts, title } = plan(before, variant, OPEN);
      const broken = parts.map((part) => ({
        ...part,
        load: part.load.replace("-i eth9", "-m set --match-set none src"),
      }));
      const { result } = await applyTo(gateway, { title, parts: broken });
      assert.equal(result.kind === "rolledBack" && result.why, "load", JSON.stringify(result));
      assert.ok(isSame(await liveRules(gateway, variant), before));
    },
  );

  strikes(
    "a tool that hangs is ended, and the old rules are there",
    async ({ variant, gateway, before, sh }) => {
      await sh(
        `cd /usr/sbin; mv xtables-${variant}-multi real; printf '%s\\n' '#!/bin/sh' 'case $0 in *restore) if mv /run/hang /run/hung; then exec sleep 60; fi 2> /dev/null;; esac' 'exec /usr/sbin/wrapped-real "$0" "$@"' > xtables-${variant}-multi; chmod 755 xtables-${variant}-multi`,
      );
      await sh(
        `cd /usr/sbin; printf '%s\\n' '#!/bin/bash' 'name=\${1##*/}; shift; exec -a "$name" /usr/sbin/real "$@"' > wrapped-real; chmod 755 wrapped-real; : > /run/hang`,
      );
      try {
        const { result } = await applyTo(gateway, plan(before, variant, OPEN));
        assert.equal(result.kind === "rolledBack" && result.why, "load", JSON.stringify(result));
      } finally {
        await sh(`cd /usr/sbin; mv real xtables-${variant}-multi`);
      }
      assert.ok(isSame(await liveRules(gateway, variant), before));
    },
  );

  strikes(
    "who holds the lock of iptables is waited for by legacy tools alone",
    async ({ variant, gateway, before, sh }) => {
      const holding = sh("flock /run/xtables.lock sleep 8");
      const { result } = await applyTo(gateway, plan(before, variant, OPEN));
      assert.equal(exitCodeOf(result), variant === "legacy" ? 2 : 0, JSON.stringify(result));
      if (variant === "legacy") assert.ok(isSame(await liveRules(gateway, variant), before));
      await holding;
    },
  );

  strikes(
    "who takes the lock in the window does not keep the old rules away",
    async ({ variant, gateway, before, sh }) => {
      let holding: Promise<string> | undefined;
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: () => {
          holding = sh("flock /run/xtables.lock sleep 10");
          return Promise.resolve("rollBack");
        },
      });
      assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
      assert.ok(isSame(await liveRules(gateway, variant), before));
      await holding;
    },
  );

  strikes(
    "a full disk before arming refuses, and in the window it changes nothing",
    async ({ variant, gateway, before, sh }) => {
      const fill =
        "dd if=/dev/zero of=/run/filling bs=64k 2> /dev/null; dd if=/dev/zero of=/run/filling2 bs=1 2> /dev/null";
      await sh(`mount -o remount,size=4m /run; ${fill}`);
      const refused = await applyTo(gateway, plan(before, variant, OPEN));
      assert.equal(exitCodeOf(refused.result), 2, JSON.stringify(refused.result));
      assert.ok(isSame(await liveRules(gateway, variant), before));
      await sh("rm /run/filling /run/filling2");
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: async () => {
          await sh(`${fill}; iptables -I INPUT -s 198.51.100.9 -j DROP`);
          return "rollBack";
        },
      });
      assert.equal(
        result.kind === "rolledBack" && result.rules,
        "withOthers",
        JSON.stringify(result),
      );
      await sh("rm /run/filling /run/filling2; iptables -D INPUT -s 198.51.100.9 -j DROP");
      assert.ok(isSame(await liveRules(gateway, variant), before));
    },
  );

  strikes("a /run that cannot be written refuses", async ({ variant, gateway, before, sh }) => {
    await sh(
      "mkdir -p -m 700 /run/iptables-tools; mount -t tmpfs -o ro,mode=700 tmpfs /run/iptables-tools",
    );
    const { result } = await applyTo(gateway, plan(before, variant, OPEN));
    await sh("umount /run/iptables-tools");
    assert.equal(exitCodeOf(result), 2, JSON.stringify(result));
    assert.ok(isSame(await liveRules(gateway, variant), before));
  });

  strikes(
    "what watches over the rules goes back when it is told to end, and another one when it is killed",
    async ({ variant, gateway, before, sh }) => {
      for (const signal of ["TERM", "KILL"]) {
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          decide: async (until) => {
            await sh(`read -r keeper < /run/iptables-tools/current/pid; kill -${signal} $keeper`);
            await becomes(
              gateway,
              variant,
              (now) => isSame(now, before),
              until.getTime() - Date.now(),
            );
            return "confirm";
          },
        });
        assert.equal(result.kind === "rolledBack" && result.why, "ended", JSON.stringify(result));
      }
    },
  );

  strikes(
    "rules whose keepers were all killed are taken back by whoever asks",
    async ({ variant, gateway, before, sh }) => {
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: async () => {
          await sh(
            "for p in /proc/[0-9]*; do if tr '\\000' ' ' < $p/cmdline | grep -q '^/bin/sh .*/supervisor '; then kill -KILL ${p#/proc/}; fi; done",
          );
          return "confirm";
        },
      });
      assert.equal(exitCodeOf(result), 1, JSON.stringify(result));
      assert.ok(isSame(await liveRules(gateway, variant), before));
    },
  );

  strikes(
    "of a confirmation and a roll-back at the same time one wins, and the rules are its",
    async ({ variant, gateway, before }) => {
      const other = await openHost(gateway);
      const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
        decide: () => new Promise((resolve) => setTimeout(resolve, WINDOW - 700, "confirm")),
      });
      const now = await liveRules(gateway, variant);
      assert.equal(isSame(now, before), exitCodeOf(result) === 1, JSON.stringify(result));
      assert.equal(now.includes("--dport 8080"), exitCodeOf(result) === 0);
      await rollBack(other, "0123456789abcdef");
      await other.close();
    },
  );

  strikes(
    "names full of signs are never run, and come back as they were",
    async ({ variant, gateway, before, sh }) => {
      await gateway.run(["iptables", "-N", "$(id)';`x`"]);
      await gateway.run([
        "iptables",
        "-A",
        "f2b",
        "-m",
        "comment",
        "--comment",
        "it's \"a\\ \u0301ä\u0082 $(touch /run/owned) `touch /run/owned` %s \\n * ;",
        "-j",
        "$(id)';`x`",
      ]);
      const live = await liveRules(gateway, variant);
      const { result } = await applyTo(
        gateway,
        { ...plan(live, variant, OPEN), title: "$(touch /run/owned)\n-e 'x'" },
        {
          decide: async () => {
            await gateway.run([
              "iptables",
              "-A",
              "INPUT",
              "-m",
              "comment",
              "--comment",
              "$(touch /run/owned)  two %d \\t",
              "-j",
              "DROP",
            ]);
            return "rollBack";
          },
        },
      );
      assert.equal(
        result.kind === "rolledBack" && result.rules,
        "withOthers",
        JSON.stringify(result),
      );
      await gateway.run([
        "iptables",
        "-D",
        "INPUT",
        "-m",
        "comment",
        "--comment",
        "$(touch /run/owned)  two %d \\t",
        "-j",
        "DROP",
      ]);
      assert.deepEqual(rulesIn(await liveRules(gateway, variant)), rulesIn(live));
      assert.equal(await sh("ls /run/owned"), "");
      assert.ok(!isSame(live, before));
    },
  );
});
