import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "../cli/run";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { askedOn, liveOn, SILENCE } from "./liveCommand";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m set --match-set bad src -j DROP
-A INPUT -p tcp --dport 22 -j ACCEPT
-A INPUT -m set --match-set good src -j ACCEPT
COMMIT
`;

const SETS =
  "create bad hash:ip\nadd bad 198.51.100.1\ncreate good hash:net\nadd good 203.0.113.0/24\n";

interface History {
  readonly snapshots: readonly {
    readonly name: string;
    readonly state?: { readonly kind: string };
  }[];
}

for (const [variant, sh] of [
  ["nft", "dash"],
  ["legacy", "busybox"],
] as const)
  describe(`ip sets that change with the rules of ${variant}, by ${sh}`, function () {
    needsLab(this);
    let gateway: Gateway;
    let folder: string;
    let live: (action: string, ...args: string[]) => Ended;
    let asked: ReturnType<typeof askedOn>;
    before(async () => {
      gateway = await startGateway({ sh, variant });
      folder = mkdtempSync(join(tmpdir(), "sets-"));
      symlinkSync(gateway.ssh, join(folder, "ssh"));
      live = liveOn(gateway, folder);
      asked = askedOn(gateway, folder);
    });
    after(async () => {
      await gateway.stop();
      rmSync(folder, { recursive: true });
    });

    function file(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    }

    /** The sets of the gateway, with their entries. */
    async function sets(): Promise<string[]> {
      const { stdout } = await gateway.run(["ipset", "save"]);
      return stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => (line.startsWith("create") ? line.split(" ").slice(1, 3).join(" ") : line))
        .sort();
    }

    it("are asked for before anything is touched, where the file names others", async () => {
      const args = ["--ip4", file("rules.v4", RULES), "--yes", "--timeout", "20"];
      const { code, err } = live("apply", ...args);
      assert.equal(code, 2, err);
      assert.match(err, /names? ip sets that .* does not have: bad, good\./);
      const { code: refused, err: why } = live("apply", ...args, "--ipset", file("s", "flush\n"));
      assert.equal(refused, 2);
      assert.match(why, /neither create nor add/);
      const wrong = file("wrong", SETS.replace("203.0.113.0/24", "203.0.113.0/40"));
      const tried = live("apply", ...args, "--ipset", wrong);
      assert.equal(tried.code, 2);
      assert.match(tried.err, /ip sets could not be made for the trial: .*'40' is out of range/);
      assert.deepEqual(await sets(), []);
    });

    it("come back with the rules, and with what others added meanwhile", async () => {
      await gateway.run(["ipset", "create", "bad", "hash:ip"]);
      await gateway.run(["ipset", "add", "bad", "192.0.2.77"]);
      const path = file("rules.v4", RULES);
      const running = asked(
        ["yes", "no"],
        ...(["apply", "--ip4", path, "--ipset", file("sets", SETS), "--timeout", "30"] as const),
      );
      for (let tries = 0; tries < 100; tries++) {
        if ((await sets()).includes("add good 203.0.113.0/24")) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      // By now they are made; give the swap and the rules a moment.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await gateway.run(["ipset", "add", "bad", "192.0.2.88"]);
      const { code, out } = await running;
      assert.equal(code, 1, out);
      assert.match(out, /~ replace ip set bad \(filled anew: 1 entry more, 1 entry less\)/);
      assert.match(out, /\+ create {2}ip set good/);
      assert.deepEqual(await sets(), ["add bad 192.0.2.77", "add bad 192.0.2.88", "bad hash:ip"]);
      const { stdout } = await gateway.run(["iptables-save"]);
      assert.doesNotMatch(stdout, /--match-set/);
    });

    it("come back where what watches over them is killed", async () => {
      const running = asked(
        ["yes", SILENCE],
        ...(["apply", "--ip4", join(folder, "rules.v4")] as const),
        ...["--ipset", join(folder, "sets"), "--timeout", "10"],
      );
      for (let tries = 0; tries < 200; tries++) {
        const { stdout } = await gateway.run(["cat", "/run/iptables-tools/current/states"]);
        if (/^loaded \d+ noted/m.test(stdout)) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.ok((await sets()).includes("add bad 198.51.100.1"));
      await gateway.run([
        ...["/bin/sh", "-c"],
        "read -r keeper _ < /run/iptables-tools/current/pid; kill -KILL $keeper",
      ]);
      const old = ["add bad 192.0.2.77", "add bad 192.0.2.88", "bad hash:ip"];
      for (let tries = 0; tries < 60; tries++) {
        if ((await sets()).join() === old.join()) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      assert.deepEqual(await sets(), old);
      const { out } = await running;
      assert.match(out, /The host ended what watches over the rules\. The rules are as before/);
    });

    it("stay with the rules once they are confirmed, and the old ones go", async () => {
      const args = ["--ip4", join(folder, "rules.v4"), "--ipset", join(folder, "sets")];
      const { code, out, err } = live("apply", ...args, "--yes", "--timeout", "20");
      assert.equal(code, 0, out + err);
      assert.deepEqual(await sets(), [
        "add bad 198.51.100.1",
        "add good 203.0.113.0/24",
        "bad hash:ip",
        "good hash:net",
      ]);
      const again = live("apply", ...args, "--yes");
      assert.equal(again.code, 0);
      assert.match(again.err, /Nothing is to be done/);
    });

    it("change alone where the rules say the same", async () => {
      const more = file("more", `${SETS}add good 192.0.2.128/25\n`);
      const args = ["--ip4", join(folder, "rules.v4"), "--ipset", more];
      const differs = live("diff", ...args);
      assert.equal(differs.code, 1, differs.err);
      assert.match(
        differs.out,
        / {2}keep {4}ip set bad\n {2}~ replace ip set good \(filled anew: 1 entry more, 0 entries less\)\n/,
      );
      const { code, out, err } = live("apply", ...args, "--yes", "--timeout", "20");
      assert.equal(code, 0, out + err);
      assert.equal(live("diff", ...args).code, 0);
      assert.match(out, /the live ip rules with these ip sets: the host loads it/);
      assert.match(out, /where they ask the ip set good, packets may meet another verdict/i);
      assert.doesNotMatch(out, /Every packet meets the same verdict/);
      assert.ok((await sets()).includes("add good 192.0.2.128/25"));
    });

    it("are tried before they change alone", async () => {
      const before = await sets();
      const wrong = file("wrong", SETS.replace("203.0.113.0/24", "203.0.113.0/40"));
      const args = ["--ip4", join(folder, "rules.v4"), "--ipset", wrong, "--yes"];
      const { code, err } = live("apply", ...args);
      assert.equal(code, 2);
      assert.match(err, /ip sets could not be made for the trial: .*'40' is out of range/);
      assert.deepEqual(await sets(), before);
    });

    it("are left alone where others changed them after they were shown", async () => {
      const before = await sets();
      const other = file("other", SETS.replace("203.0.113.0/24", "203.0.113.128/25"));
      const args = ["--ip4", join(folder, "rules.v4"), "--ipset", other];
      const meanwhile = async () => {
        await gateway.run(["ipset", "add", "good", "192.0.2.64/26"]);
        return "yes";
      };
      const { code, out } = await asked([meanwhile], "apply", ...args);
      assert.equal(code, 2, out);
      assert.match(out, /the ip sets of .* have changed since the plan was made/);
      assert.ok((await sets()).includes("add good 192.0.2.64/26"));
      await gateway.run(["ipset", "del", "good", "192.0.2.64/26"]);
      assert.deepEqual(await sets(), before);
    });

    it("come back with an earlier snapshot where a person wants them", async () => {
      const now = await sets();
      const rules = async () => (await gateway.run(["iptables-save"])).stdout.match(/^-A.*/gm);
      const withSets = await rules();
      const names = () =>
        (JSON.parse(live("history", "--format", "json").out) as History).snapshots
          .filter(({ state }) => state?.kind === "confirmed")
          .map(({ name }) => name);
      // Before sets changed alone: the rules are the same.
      const [alone = "", first = ""] = names();
      const back = live("restore", alone, "--yes", "--timeout", "20");
      assert.equal(back.code, 0, back.out + back.err);
      assert.match(back.out, /~ replace ip set good \(filled anew: 0 entries more, 1 entry less\)/);
      assert.ok(!(await sets()).includes("add good 192.0.2.128/25"));
      assert.deepEqual(await rules(), withSets);

      assert.match(live("history").out, new RegExp(`^${alone}  ip sets  .*/more  confirmed$`, "m"));
      assert.match(live("history").out, new RegExp(`^${first}  ip with ip sets  `, "m"));

      // Before there were any rules with sets.
      const whole = await asked(["no", "no"], "restore", first, "--timeout", "20");
      assert.equal(whole.code, 2, whole.out);
      assert.match(
        whole.out,
        /ip sets were changed with the rules: bad \(filled anew: 2 entries more, 1 entry less\), good \(goes once/,
      );
      // A set that others use cannot go.
      await gateway.run(["ipset", "restore"], "create all list:set\nadd all good\n");
      const restored = await asked(["yes", "yes", "yes"], "restore", first, "--timeout", "20");
      assert.equal(restored.code, 0, restored.out);
      assert.match(restored.out, /- remove {2}ip set good/);
      assert.match(restored.out, /are confirmed, .* The ip set good could not be removed\./);
      assert.ok((await sets()).includes("good hash:net"));
      await gateway.run(["ipset", "destroy", "all"]);
      await gateway.run(["ipset", "destroy", "good"]);
      assert.deepEqual(await sets(), ["add bad 192.0.2.77", "add bad 192.0.2.88", "bad hash:ip"]);
      assert.deepEqual(await rules(), null);

      // And before that was brought back, which makes anew what went.
      const [last = ""] = names();
      const again = live("restore", last, "--yes", "--timeout", "20");
      assert.equal(again.code, 0, again.out + again.err);
      assert.deepEqual(
        await sets(),
        now.filter((line) => line !== "add good 192.0.2.128/25"),
      );
      assert.deepEqual(await rules(), withSets);
    });
  });
