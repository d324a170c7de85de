import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { channelOpener } from "../../client/remote/open";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN, SHUT_TO_NEW } from "./applying";
import type { Gateway } from "./gateway";
import { openHost } from "./hosts";
import { person } from "./people";
import { isSame, plan, sentence, striking } from "./striking";
import { PASSWORD } from "./users";

/** Milliseconds by which each answer of the host comes later. */
const DELAY = 500;

/** Passes connections on, and what comes back only after the delay. */
const RELAY = `
const { connect, createServer } = require("node:net");
createServer((client) => {
  const host = connect(22, "192.0.2.1");
  client.pipe(host);
  host.on("data", (data) => setTimeout(() => client.write(data), ${DELAY}));
  host.on("end", () => setTimeout(() => client.end(), ${DELAY}));
  for (const socket of [client, host]) socket.on("error", () => (client.destroy(), host.destroy()));
}).listen(2200, "127.0.0.1", () => console.log("here"));
`;

describe("a host that is far or speaks otherwise", function () {
  const strikes = striking(this);
  this.timeout(180_000);

  strikes(
    "answers half a second late each time, and ends with the rules that a person is told of",
    async ({ variant, gateway, before }) => {
      const relay = await startRelay(gateway);
      const config = gateway.path("/run/lab/slow_config");
      writeFileSync(
        config,
        `Host slow\n  User admin\n  HostName 127.0.0.1\n  Port 2200\n  HostKeyAlias 192.0.2.1\n${readFileSync(gateway.config, "utf8")}`,
      );
      const host = { kind: "ssh", destination: "slow", configFile: config } as const;
      const { open } = channelOpener({ prompts: person(), ssh: gateway.ssh });
      try {
        const channel = await open(host);
        for (const { input, code } of [
          { input: SHUT_TO_NEW, code: 1 },
          { input: OPEN, code: 0 },
        ]) {
          const begun = performance.now();
          const { result } = await applyTo(gateway, plan(before, variant, input), {
            channel,
            openFresh: (signal) => open(host, { fresh: true, signal }),
            timeout: code === 1 ? 8 : 60,
          });
          assert.ok(performance.now() - begun > 2 * DELAY);
          assert.equal(exitCodeOf(result), code, JSON.stringify(result));
          const now = await liveRules(gateway, variant);
          assert.equal(isSame(now, before), code === 1);
          assert.equal(now.includes("--dport 8080"), code === 0);
        }
        await channel.close();
      } finally {
        relay.kill("SIGKILL");
      }
    },
  );

  strikes(
    "speaks German, asks again after a wrong password, and ends with the rules it tells of",
    async ({ variant, gateway, before }) => {
      const made = await gateway.run([
        ...["localedef", "-i", "de_DE", "-f", "UTF-8", "/usr/lib/locale/de_DE.UTF-8"],
      ]);
      assert.equal(made.code, 0, made.stderr);
      writeFileSync(
        gateway.path("/home/clerk/.bashrc"),
        "export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 LANGUAGE=de\n",
      );
      const { stderr } = await gateway.client([
        ...["/usr/bin/ssh", "-F", gateway.config, "clerk", "sudo -k -n true"],
      ]);
      // Small images leave out what programs say in other languages than English.
      if (existsSync("/usr/share/locale/de/LC_MESSAGES/sudo.mo")) assert.match(stderr, /Passwort/);
      const stranger = await openHost(gateway, "clerk", { prompts: person(["a", "b", "c"]) });
      const refused = await applyTo(gateway, plan(before, variant, OPEN), { channel: stranger });
      await stranger.close();
      assert.equal(exitCodeOf(refused.result), 2);
      assert.match(sentence(refused.result), /^sudo on clerk did not take the password of clerk/);
      const prompts = person(["falsch", PASSWORD, PASSWORD]);
      const channel = await openHost(gateway, "clerk", { prompts });
      for (const decision of ["rollBack", "confirm"] as const) {
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          channel,
          openFresh: (signal) => openHost(gateway, "clerk", { prompts, fresh: true, signal }),
          timeout: 20,
          decide: () => Promise.resolve(decision),
        });
        const isConfirmed = decision === "confirm";
        assert.equal(exitCodeOf(result), isConfirmed ? 0 : 1, JSON.stringify(result));
        assert.equal(isSame(await liveRules(gateway, variant), before), !isConfirmed);
      }
      await channel.close();
    },
  );
});

async function startRelay(gateway: Gateway): Promise<ChildProcess> {
  const relay = spawn(
    "nsenter",
    [`--net=${gateway.path("/run/netns/client")}`, process.execPath, "-e", RELAY],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(relay.stdout, "data");
  return relay;
}
