import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodeOf } from "../../client/remote/transaction";
import type { Ended } from "../cli/run";
import { applyTo, liveRules, OPEN } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";
import { liveOn } from "./liveCommand";
import { becomes, ended, isSame, plan, sentence, striking } from "./striking";

describe("a session that the new rules reset while new ones come in", function () {
  const strikes = striking(this);
  this.timeout(120_000);

  strikes("is not needed for the old rules to come back", async ({ variant, gateway, before }) => {
    const channel = await openHost(gateway);
    // The port of the one session that there is, from its other end.
    const { stdout } = await gateway.client(["ss", "-Htn", "state", "established"]);
    const [, port = ""] = /192\.0\.2\.2:(\d+)/.exec(stdout) ?? [];
    const reset = `-p tcp -m tcp --sport ${port} -j REJECT --reject-with tcp-reset`;
    const begun = Date.now();
    const { result } = await applyTo(gateway, plan(before, variant, [reset, ...OPEN]), {
      channel,
    });
    assert.equal(exitCodeOf(result), 3, JSON.stringify(result));
    assert.match(
      sentence(result),
      /^The connection to admin broke .*(Where it is not confirmed, the host puts the old rules back by |The host decides by its own timer)/,
    );
    assert.ok(!isSame(await liveRules(gateway, variant), before));
    // New ones came in all the while.
    await (await openHost(gateway, "root", { fresh: true })).close();
    await becomes(gateway, variant, (now) => isSame(now, before), begun + 12_000 - Date.now());
    await ended(gateway);
    await channel.close().catch(() => undefined);
  });
});

const STATEFUL = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp --dport 22 --syn -j ACCEPT
-A INPUT -p tcp -j REJECT --reject-with tcp-reset
COMMIT
`;

describe("a session that connection tracking has not seen begin", function () {
  needsLab(this);
  this.timeout(120_000);
  let gateway: Gateway;
  let folder: string;
  let live: (action: string, ...args: string[]) => Ended;
  before(async () => {
    gateway = await startGateway({ sh: "dash" });
    folder = mkdtempSync(join(tmpdir(), "sessions-"));
    symlinkSync(gateway.ssh, join(folder, "ssh"));
    live = liveOn(gateway, folder);
  });
  after(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  it("may break, and is not said to stay", async () => {
    const path = join(folder, "stateful.v4");
    writeFileSync(path, STATEFUL);
    const { code, out, err } = live("apply", "--ip4", path, "--yes", "--timeout", "10");
    assert.match(
      out,
      /^Your connection from \S+ to \S+ port 22 may break: connection tracking has not seen it begin,/m,
    );
    assert.match(out, /^New TCP connections .* accepted by line 6\.$/m);
    assert.equal(code, 0, out + err);
    assert.match((await liveRules(gateway, "nft")).replaceAll("\n", " "), /ESTABLISHED.*tcp-reset/);
  });
});
