import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { Channel } from "../../client/remote/channel";
import { ABSENT, digestOf, readRootFile, writeRootFile } from "../../client/remote/rootFile";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";

const HOSTILE = ["/etc/x/it's $(touch owned)", "/etc/x/-rf", "/etc/x/`id`\n", '/etc/x/a;b "c"*'];

for (const sh of ["dash", "busybox"] as const)
  describe(`a file that root owns (${sh})`, function () {
    needsLab(this);
    let gateway: Gateway;
    let channel: Channel;
    before(async () => {
      gateway = await startGateway({ sh });
      channel = await openHost(gateway);
      mkdirSync(gateway.path("/etc/x"));
    });
    after(async () => {
      await channel.close();
      await gateway.stop();
    });

    it("is read with its owner, and an absent one is told", async () => {
      const path = gateway.path("/etc/x/rules");
      writeFileSync(path, "*filter\nCOMMIT\n\n");
      chmodSync(path, 0o640);
      chownSync(path, 0, 4);
      assert.deepEqual(await readRootFile(channel, "/etc/x/rules"), {
        kind: "file",
        path: "/etc/x/rules",
        content: Buffer.from("*filter\nCOMMIT\n\n"),
        digest: digestOf(Buffer.from("*filter\nCOMMIT\n\n")),
        owner: "640 0 4",
      });
      assert.deepEqual(await readRootFile(channel, "/etc/x/none"), { kind: "absent" });
    });

    it("is replaced whole, with its owner and mode, whatever its name and bytes are", async () => {
      for (const path of HOSTILE) {
        const inside = gateway.path(path);
        writeFileSync(inside, "old\n");
        chmodSync(inside, 0o604);
        chownSync(inside, 50_000, 50_001);
        const inode = statSync(inside).ino;
        const content = randomBytes(100_000);
        const expected = digestOf(Buffer.from("old\n"));
        assert.deepEqual(await writeRootFile(channel, path, content, { expected }), {
          kind: "written",
          digest: digestOf(content),
        });
        const { mode, uid, gid, ino } = statSync(inside);
        assert.deepEqual([mode & 0o777, uid, gid], [0o604, 50_000, 50_001]);
        assert.notEqual(ino, inode);
        const back = await readRootFile(channel, path);
        assert.ok(back.kind === "file" && Buffer.from(back.content).equals(content));
      }
      const owned = await gateway.run(["find", "/etc", "/home", "/root", "/run", "-name", "owned"]);
      assert.equal(owned.stdout, "");
      assert.ok(!readdirSync(gateway.path("/etc/x")).some((name) => name.startsWith(".")));
    });

    it("is not written where it changed meanwhile, came or went", async () => {
      const path = gateway.path("/etc/x/changing");
      writeFileSync(path, "theirs\n");
      const write = (expected: string) =>
        writeRootFile(channel, "/etc/x/changing", Buffer.from("ours\n"), { expected });
      assert.deepEqual(await write(digestOf(Buffer.from("older\n"))), { kind: "changed" });
      assert.deepEqual(await write(ABSENT), { kind: "changed" });
      assert.equal(readFileSync(path, "utf8"), "theirs\n");
      const gone = await writeRootFile(channel, "/etc/x/gone", Buffer.from("x"), {
        expected: digestOf(Buffer.from("theirs\n")),
      });
      assert.deepEqual(gone, { kind: "changed" });
      assert.ok(!readdirSync(gateway.path("/etc/x")).some((name) => name.startsWith(".")));
    });

    it("is made where there is none, and for root alone to read", async () => {
      const written = await writeRootFile(channel, "/etc/x/new", Buffer.from("new\n"), {
        expected: ABSENT,
      });
      assert.equal(written.kind, "written");
      assert.equal(statSync(gateway.path("/etc/x/new")).mode & 0o777, 0o640);
    });

    it("keeps what was there before the first write, and not what came after", async () => {
      writeFileSync(gateway.path("/etc/x/kept"), "first\n");
      let expected = digestOf(Buffer.from("first\n"));
      for (const text of ["second\n", "third\n"]) {
        const content = Buffer.from(text);
        const written = await writeRootFile(channel, "/etc/x/kept", content, {
          expected,
          keep: true,
        });
        assert.deepEqual(written, {
          kind: "written",
          digest: digestOf(content),
          kept: "/etc/x/kept.before-iptables-tools",
        });
        expected = digestOf(content);
      }
      assert.equal(
        readFileSync(gateway.path("/etc/x/kept.before-iptables-tools"), "utf8"),
        "first\n",
      );
    });

    it("stays behind its link", async () => {
      writeFileSync(gateway.path("/etc/x/target"), "old\n");
      symlinkSync("target", gateway.path("/etc/x/link"));
      const expected = digestOf(Buffer.from("old\n"));
      await writeRootFile(channel, "/etc/x/link", Buffer.from("new\n"), { expected });
      assert.ok(lstatSync(gateway.path("/etc/x/link")).isSymbolicLink());
      assert.equal(readFileSync(gateway.path("/etc/x/target"), "utf8"), "new\n");
    });

    it("is left as it was where the disk is full, or nothing can be written", async () => {
      const script = `mkdir -p /etc/small /etc/fixed; mount -t tmpfs -o size=8k tmpfs /etc/small
echo old > /etc/small/rules; mount -t tmpfs tmpfs /etc/fixed; echo old > /etc/fixed/rules; mount -o remount,ro /etc/fixed`;
      assert.equal((await gateway.run(["/bin/bash", "-c", script])).code, 0);
      const expected = digestOf(Buffer.from("old\n"));
      for (const [path, words] of [
        ["/etc/small/rules", /disk may be full/],
        ["/etc/fixed/rules", /Nothing can be written.*Read-only/],
      ] as const) {
        const written = await writeRootFile(channel, path, randomBytes(50_000), { expected });
        assert.match(written.kind === "fault" ? written.message : "", words);
        assert.equal((await gateway.run(["cat", path])).stdout, "old\n");
        assert.equal(
          (await gateway.run(["ls", "-A", path.replace("rules", "")])).stdout,
          "rules\n",
        );
      }
    });

    it("is a file: folders, devices and relative paths are refused with a sentence", async () => {
      for (const [path, words] of [
        ["/etc", /It is a folder/],
        ["/dev/null", /not a regular file/],
        ["etc/passwd", /no absolute path/],
        ["/nowhere/at/all", undefined],
      ] as const) {
        const read = await readRootFile(channel, path);
        if (words === undefined) assert.equal(read.kind, "absent");
        else assert.match(read.kind === "fault" ? read.message : "", words);
      }
      const written = await writeRootFile(channel, "/nowhere/at/all", Buffer.from(""), {
        expected: ABSENT,
      });
      assert.match(written.kind === "fault" ? written.message : "", /There is no folder/);
    });
  });
