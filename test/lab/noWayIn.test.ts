import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { ChannelError } from "../../client/remote/channel";
import { exitCodeOf } from "../../client/remote/transaction";
import { applyTo, liveRules, OPEN } from "./applying";
import type { Gateway } from "./gateway";
import { openHost } from "./hosts";
import { person } from "./people";
import { type Place, plan, sentence, striking } from "./striking";
import { PASSWORD } from "./users";

/** Everything that an attempt could leave: rules, files but those of sudo and sshd themselves, and a keeper. */
const LEFT = `iptables-save | sed '/^#/d; s/\\[[0-9]*:[0-9]*\\]//'
find /run /tmp /root /home /run/changed -newer /run/stamp ! -type d ! -path '/run/lab/*' ! -path '*/sudo/*' ! -name btmp | sort
ls /run /var/lib /var/lib/iptables-tools
grep -ls '[/]run/iptables-tools' /proc/[0-9]*/cmdline`;

/** Who does not come in, with what they answer, and the words that tell of it. */
const SHUT_OUT: [destination: string, secrets: (string | undefined)[], words: RegExp][] = [
  ["password", ["a", "b", "c"], /does not let you in.*Permission denied/],
  ["password", [undefined], /no answer was given/],
  ["unknown", [], /was not accepted/],
  ["outsider", [], /not available/],
  ["nowhere", [], /cannot be reached/],
];

/** Who comes in and is not root. */
const NO_ROOT: typeof SHUT_OUT = [
  ["clerk", ["no", "nope", "never"], /did not take the password of clerk/],
  ["clerk", [undefined], /wants a password, and none was given/],
  ["guest", [PASSWORD], /guest may not become root on guest/],
  ["seated", [], /wants a terminal \(requiretty\)/],
  ["restorer", [], /lets restorer run no shell as root, only \/usr\/sbin\/iptables-restore[.]/],
];

/** Waits until nothing runs for a user any more: sshd takes a moment to see that a session is over. */
async function gone(sh: Place["sh"], user: string): Promise<void> {
  let running = "";
  for (const until = Date.now() + 5000; Date.now() < until; ) {
    running = await sh(
      `for it in /proc/[0-9]*; do if [ "$(stat -c %U $it)" = ${user} ]; then cat $it/comm; fi; done`,
    );
    if (running === "") return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`${user} has left ${running}`);
}

describe("an apply by who has no way in", function () {
  const strikes = striking(this);
  this.timeout(120_000);

  const left = async (gateway: Gateway) => (await gateway.run(["sh", "-c", LEFT])).stdout;

  strikes("leaves nothing on the host where ssh lets nobody in", async ({ gateway, sh }) => {
    await sh(": > /run/stamp");
    const before = await left(gateway);
    for (const [destination, secrets, words] of SHUT_OUT)
      await assert.rejects(
        openHost(gateway, destination, { prompts: person(secrets) }),
        (error) => error instanceof ChannelError && words.test(error.message),
        `${destination} ${secrets.join()}`,
      );
    const path = gateway.path("/run/lab/known_hosts");
    const known = readFileSync(path, "utf8");
    const other = readFileSync(gateway.path("/run/lab/key.pub"), "utf8").split(" ")[1] ?? "";
    writeFileSync(path, known.replace(/^(192\S+ \S+) \S+/m, `$1 ${other}`));
    await assert.rejects(openHost(gateway), /another host key/);
    writeFileSync(path, known);
    rmSync(gateway.path("/run/lab/other_known_hosts"), { force: true });
    assert.equal(await left(gateway), before);
  });

  strikes(
    "leaves nothing on the host where there is no way to root",
    async ({ variant, gateway, before, sh }) => {
      await sh("mkdir -p /run/sudo; : > /run/stamp");
      const was = await left(gateway);
      for (const [destination, secrets, words] of NO_ROOT) {
        const channel = await openHost(gateway, destination, { prompts: person(secrets) });
        const { result, states } = await applyTo(gateway, plan(before, variant, OPEN), { channel });
        await channel.close();
        assert.equal(exitCodeOf(result), 2, JSON.stringify(result));
        assert.match(sentence(result), words);
        assert.deepEqual(
          states.map(({ kind }) => kind),
          ["checked"],
        );
        await gone(sh, destination);
      }
      assert.equal(await left(gateway), was);
      // What was refused keeps nobody else out.
      const { result } = await applyTo(
        gateway,
        plan(await liveRules(gateway, variant), variant, OPEN),
      );
      assert.equal(exitCodeOf(result), 0, JSON.stringify(result));
      assert.notEqual(await left(gateway), was);
    },
  );
});
