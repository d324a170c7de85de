import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, ChannelError, type Prompts } from "../../client/remote/channel";
import { channelOpener } from "../../client/remote/open";
import { resolveDestination } from "../../client/remote/ssh";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";
import { person } from "./people";
import { PASSWORD } from "./users";

/** Answers with who runs it, with what it was given, and with how its shell was reached. */
const WHO = `
frame who id -un
frame connection echo "$SSH_CONNECTION"
frame given take
`;

const NOBODY = person();

for (const sh of ["dash", "busybox", "bash"] as const)
  describe(`a channel to a host whose sh is ${sh}`, function () {
    needsLab(this);
    let gateway: Gateway;
    before(async () => {
      gateway = await startGateway({ sh });
    });
    after(() => gateway.stop());

    it("runs scripts as root through sudo, whatever the login shell is and prints", async () => {
      for (const name of ["root", "admin", "fisher", "seashell", "doer", "six"]) {
        const channel = await openHost(gateway, name);
        const answer = await channel.run(WHO, [Buffer.from("some data\n")]);
        assert.deepEqual(framesOf(answer), {
          who: "root\n",
          connection:
            name === "six"
              ? framesOf(answer)["connection"]
              : `192.0.2.2 ${portOf(answer)} 192.0.2.1 22\n`,
          given: "some data\n",
        });
        if (name === "six") assert.match(framesOf(answer)["connection"] ?? "", /^2001:db8::2 /);
        assert.equal(answer.code, 0);
        await channel.close();
      }
    });

    it("carries any bytes both ways, in frames of any size", async () => {
      const channel = await openHost(gateway, "admin");
      const data = [
        Buffer.alloc(0),
        randomBytes(3_000_000),
        Buffer.from("\n\0'$(x)\n\n"),
        randomBytes(1),
      ];
      const { frames } = await channel.run("for n in 1 2 3 4; do frame back take; done", data);
      assert.deepEqual(
        frames.map(({ content }) => Buffer.from(content).equals(data.shift() ?? Buffer.from("?"))),
        [true, true, true, true],
      );
      await channel.close();
    });

    it("is in step again after a command that did not read its input", async () => {
      const channel = await openHost(gateway, "admin");
      const script = `give false || frame code echo "$?"
give sh -c 'exit 7'; frame code echo "$?"
frame rest take`;
      const answer = await channel.run(script, [
        randomBytes(500_000),
        randomBytes(500_000),
        Buffer.from("rest"),
      ]);
      assert.deepEqual(
        answer.frames.map(({ content }) => Buffer.from(content).toString()),
        ["1\n", "7\n", "rest"],
      );
      await channel.close();
    });

    it("runs the next script after one that failed, and tells its words and its exit code", async () => {
      const channel = await openHost(gateway, "admin");
      const failed = await channel.run(
        "echo stray; echo words >&2; set -eu; false; echo not here",
        [],
      );
      assert.deepEqual([failed.code, failed.stderr, failed.frames], [1, "stray\nwords\n", []]);
      const broken = await channel.run("if", []);
      assert.notEqual(broken.code, 0);
      const after = await channel.run("frame still echo here; exit 3", []);
      assert.deepEqual([framesOf(after), after.code], [{ still: "here\n" }, 3]);
      await channel.close();
    });

    it("reports frames as they come, and runs scripts in turn", async () => {
      const channel = await openHost(gateway, "admin");
      const heard: string[] = [];
      const first = channel.run("frame one echo; sleep 0.3; frame two echo", [], {
        onFrame: ({ name }) => heard.push(name),
      });
      const second = channel.run("frame three echo", [], {
        onFrame: ({ name }) => heard.push(name),
      });
      await Promise.all([first, second]);
      assert.deepEqual(heard, ["one", "two", "three"]);
      await channel.close();
    });

    it("speaks with a shell of this machine as well", async () => {
      const { open: openLocal } = channelOpener({
        prompts: NOBODY,
        shell: gateway.inside(["/bin/sh", "-s"]),
      });
      const channel = await openLocal({ kind: "local" });
      const answer = await channel.run("frame who id -un; frame given take", [Buffer.from("x")]);
      assert.deepEqual(framesOf(answer), { who: "root\n", given: "x" });
      await channel.close();
    });

    it("asks for the sudo password when root is first needed, and again where it was wrong", async () => {
      const clerk = person(["wrong", PASSWORD]);
      const channel = await openHost(gateway, "clerk", { prompts: clerk });
      const asUser = await channel.run("frame who id -un", [], { asUser: true });
      assert.deepEqual([framesOf(asUser), clerk.asked], [{ who: "clerk\n" }, []]);
      const answer = await channel.run(WHO, [Buffer.from("data")]);
      assert.equal(framesOf(answer)["who"], "root\n");
      assert.deepEqual(clerk.asked, [
        "sudo password of clerk on clerk",
        "sudo password of clerk on clerk: The last password was not accepted.",
      ]);
      await channel.close();
    });

    it("asks once where sudo remembers nothing", async () => {
      const careful = person([PASSWORD]);
      const channel = await openHost(gateway, "careful", { prompts: careful });
      const answer = await channel.run(WHO, [Buffer.from("data")]);
      assert.equal(framesOf(answer)["given"], "data");
      assert.equal(careful.asked.length, 1);
      await channel.close();
    });
  });

describe("a channel", function () {
  needsLab(this);
  let gateway: Gateway;
  before(async () => {
    gateway = await startGateway();
  });
  after(() => gateway.stop());

  it("says why one is not root", async () => {
    const cases: [name: string, secrets: (string | undefined)[], why: string, words: RegExp][] = [
      ["guest", [PASSWORD], "notAllowed", /guest may not become root on guest/],
      ["seated", [], "noTty", /wants a terminal \(requiretty\)/],
      [
        "restorer",
        [],
        "notAllowed",
        /lets restorer run no shell as root, only \/usr\/sbin\/iptables-restore[.]/,
      ],
      ["clerk", ["no", "nope", "never"], "password", /did not take the password of clerk/],
      ["clerk", [undefined], "password", /wants a password, and none was given/],
    ];
    for (const [name, secrets, why, words] of cases) {
      const channel = await openHost(gateway, name, { prompts: person(secrets) });
      await assert.rejects(channel.run(WHO, []), (error) => {
        assert.ok(error instanceof ChannelError);
        assert.deepEqual(error.fault, { kind: "noRoot", why }, error.message);
        assert.match(error.message, words);
        return true;
      });
      await channel.close();
    }
  });

  it("says that there is no way to root where neither sudo nor doas is", async () => {
    await gateway.run(["mv", "/usr/bin/sudo", "/usr/bin/sudo.away"]);
    const channel = await openHost(gateway, "admin");
    await rejects(channel.run(WHO, []), "noRoot", /there is neither sudo nor a doas/);
    await channel.close();
    await gateway.run(["mv", "/usr/bin/sudo.away", "/usr/bin/sudo"]);
  });

  it("asks for the password of a login and for the passphrase of a key", async () => {
    const clerk = person([PASSWORD]);
    await (await openHost(gateway, "password", { prompts: clerk })).close();
    assert.deepEqual(clerk.asked, ["clerk@192.0.2.1's password: "]);
    const owner = person(["open sesame"]);
    await (await openHost(gateway, "passphrase", { prompts: owner })).close();
    assert.match(owner.asked.join("|"), /^Enter passphrase for key '[^|]*locked_key': $/);
  });

  it("asks nothing again for its second connection, until it is told to forget", async () => {
    const clerk = person([PASSWORD, PASSWORD, PASSWORD, PASSWORD]);
    const { open: openHost, forget } = opener(gateway, clerk);
    const host = { kind: "ssh", destination: "password", configFile: gateway.config } as const;
    for (const fresh of [false, true]) {
      const channel = await openHost(host, { fresh });
      assert.equal(framesOf(await channel.run("frame who id -un", []))["who"], "root\n");
      await channel.close();
    }
    assert.equal(clerk.asked.length, 2);
    forget();
    await (await openHost(host)).close();
    assert.equal(clerk.asked.length, 3);
  });

  it("asks whether an unknown host key is right, and goes no further without a yes", async () => {
    const doubter = person();
    await rejects(
      openHost(gateway, "unknown", { prompts: doubter }),
      "hostKeyUnknown",
      /was not accepted/,
    );
    assert.match(doubter.asked.join(), /The authenticity of host .* can't be established/);
    const believer = person([], true);
    await (await openHost(gateway, "unknown", { prompts: believer })).close();
    assert.equal(believer.asked.length, 1);
    rmSync(gateway.path("/run/lab/other_known_hosts"));
  });

  it("says that a host key has changed, and sends nothing", async () => {
    const path = gateway.path("/run/lab/known_hosts");
    const known = readFileSync(path, "utf8");
    const other = readFileSync(gateway.path("/run/lab/key.pub"), "utf8").split(" ")[1] ?? "";
    writeFileSync(path, known.replace(/^(192\S+ \S+) \S+/m, `$1 ${other}`));
    await rejects(
      openHost(gateway, "admin"),
      "hostKeyChanged",
      /another host key .*known_hosts:1$/,
    );
    writeFileSync(path, known);
  });

  it("says that nobody is let in, that there is no shell, and that nobody answers", async () => {
    const wrong = person(["a", "b", "c"]);
    await rejects(
      openHost(gateway, "password", { prompts: wrong }),
      "refused",
      /does not let you in.*Permission denied/,
    );
    await rejects(
      openHost(gateway, "password", { prompts: person() }),
      "cancelled",
      /no answer was given/,
    );
    await rejects(openHost(gateway, "outsider"), "noShell", /not available/);
    await rejects(
      openHost(gateway, "nowhere"),
      "unreachable",
      /cannot be reached.*(No route|timed out)/,
    );
    await gateway.run(["mv", "/usr/bin/sh", "/usr/bin/sh.away"]);
    await rejects(openHost(gateway, "clerk"), "noShell", /ran no \/bin\/sh/);
    await gateway.run(["mv", "/usr/bin/sh.away", "/usr/bin/sh"]);
    const missing = channelOpener({ prompts: NOBODY, ssh: "no-such-ssh" });
    await rejects(
      missing.open({ kind: "ssh", destination: "admin" }),
      "unreachable",
      /no program ssh/,
    );
  });

  it("says that the connection broke while a script ran", async () => {
    const channel = await openHost(gateway, "admin");
    const running = channel.run("frame begun echo; sleep 60", [], {
      onFrame: () => void gateway.stopSshd(),
    });
    await rejects(running, "lost", /broke before the answer came/);
    await gateway.startSshd();
    await channel.close();
  });

  it("gives up when it is told to, or when nothing comes", async () => {
    const abort = new AbortController();
    const channel = await openHost(gateway, "admin");
    const running = channel.run("frame begun echo; sleep 60", [], {
      signal: abort.signal,
      onFrame: () => abort.abort(),
    });
    await rejects(running, "cancelled", /cancelled before the answer came/);
    await channel.close();
    const slow = await openHost(gateway, "admin");
    const waiting = slow.run("echo 'waiting for the lock' >&2; sleep 60", [], { timeout: 300 });
    await rejects(waiting, "slow", /did not answer within .*waiting for the lock/);
    await slow.close();
  });

  it("makes fresh connections without those that are shared, jumps included", async () => {
    const shared = await openHost(gateway, "shared");
    const first = portOf(await shared.run(WHO, [Buffer.from("")]));
    const again = await openHost(gateway, "shared");
    assert.equal(portOf(await again.run(WHO, [Buffer.from("")])), first);
    const fresh = await openHost(gateway, "shared", { fresh: true });
    assert.notEqual(portOf(await fresh.run(WHO, [Buffer.from("")])), first);
    for (const channel of [shared, again, fresh]) await channel.close();

    const logins = async () =>
      (await gateway.run(["grep", "-c", "Accepted publickey for admin", "/run/lab/sshd.log"]))
        .stdout;
    const before = Number(await logins());
    const jumped = await openHost(gateway, "jumped", { fresh: true });
    assert.equal(jumped.shared, undefined);
    assert.equal(Number(await logins()) - before, 2);
    await jumped.close();
  });

  it("says that a ProxyCommand may share a connection, and where a destination leads", async () => {
    const config = gateway.path("/run/lab/proxied_config");
    const lines = [
      "Host proxied",
      `  ProxyCommand ${gateway.ssh} -F ${gateway.config} -W %h:%p admin`,
      "  User admin",
      readFileSync(gateway.config, "utf8"),
    ];
    writeFileSync(config, lines.join("\n"));
    const host = { kind: "ssh", destination: "proxied", configFile: config } as const;
    const channel = await opener(gateway, NOBODY).open(host, { fresh: true });
    assert.match(channel.shared ?? "", /ProxyCommand, which may use a connection that is older/);
    await channel.close();
    assert.deepEqual(
      await resolveDestination(gateway.ssh, { destination: "jumped", configFile: gateway.config }),
      { user: "admin", hostname: "192.0.2.1", port: 22, jumps: ["admin"] },
    );
  });

  it("does with a host that answers slowly", async () => {
    writeFileSync(gateway.path("/home/clerk/.bashrc"), "sleep 2; echo at last\n");
    const channel = await openHost(gateway, "clerk", { prompts: person([PASSWORD]) });
    const data = randomBytes(300_000);
    const { frames } = await channel.run("frame back take", [data]);
    assert.ok(Buffer.from(frames[0]?.content ?? []).equals(data));
    await channel.close();
  });

  it("does with a login that speaks another language", async () => {
    writeFileSync(gateway.path("/home/clerk/.bashrc"), "export LC_ALL=de_DE.UTF-8 LANGUAGE=de\n");
    const channel = await openHost(gateway, "clerk", { prompts: person(["falsch", PASSWORD]) });
    const answer = await channel.run("frame who id -un; ls /nowhere", []);
    assert.equal(framesOf(answer)["who"], "root\n");
    assert.match(answer.stderr, /No such file or directory/);
    await channel.close();
  });

  it("refuses destinations that ssh or a shell could take as something else", async () => {
    for (const destination of [
      "-oProxyCommand=touch /run/lab/owned",
      "a b",
      "$(id)",
      "x;id",
      "",
      "a\nb",
      "-l@admin",
      "ssh://-x",
    ])
      await rejects(openHost(gateway, destination), "unreachable", /no name of|destination is/);
    assert.ok(!existsSync(gateway.path("/run/lab/owned")));
  });

  it("leaves nothing behind on this machine", async () => {
    const usual = process.env["TMPDIR"];
    // A folder of our own: others may be making channels too.
    const own = mkdtempSync(join(tmpdir(), "channel-"));
    process.env["TMPDIR"] = own;
    try {
      const jumped = await openHost(gateway, "jumped", { fresh: true });
      await jumped.close();
      assert.deepEqual(readdirSync(own), []);
    } finally {
      if (usual === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = usual;
      rmSync(own, { recursive: true });
    }
  });
});

function opener(gateway: Gateway, prompts: Prompts) {
  return channelOpener({ prompts, ssh: gateway.ssh });
}

function framesOf({ frames }: Answer): Record<string, string> {
  return Object.fromEntries(
    frames.map(({ name, content }) => [name, Buffer.from(content).toString()]),
  );
}

/** The port from which a connection came. */
function portOf(answer: Answer): string {
  return framesOf(answer)["connection"]?.split(" ")[1] ?? "";
}

async function rejects(running: Promise<unknown>, kind: string, words: RegExp): Promise<void> {
  await assert.rejects(running, (error) => {
    assert.ok(error instanceof ChannelError, String(error));
    assert.equal(error.fault.kind, kind, error.message);
    assert.match(error.message, words);
    return true;
  });
}
