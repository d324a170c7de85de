import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "../cli/run";
import { type Gateway, startGateway } from "./gateway";
import { needsLab } from "./lab";
import { askedOn, liveOn } from "./liveCommand";

const filter = (...rules: string[]) =>
  ["# A host.", "*filter", ":INPUT ACCEPT [0:0]", ":one - [0:0]", ...rules, "COMMIT", ""].join(
    "\n",
  );

/** What a host refuses, and the words of the file that are to blame. */
const REFUSED = [
  {
    what: "names a set that it has not",
    text: filter("-A INPUT -j ACCEPT", "-A INPUT -m set --match-set nosuch src -j DROP"),
    at: "6:29",
    message: /nosuch/,
  },
  {
    what: "says only that a table could not be committed",
    text: filter("-A INPUT -j ACCEPT", "-A one -s 192.0.2.1 -j MASQUERADE", "-A INPUT -j one"),
    at: "6:24",
    message: /./,
  },
  {
    what: "names a word that the tool does not know",
    text: filter("-A INPUT -p tcp --dport 99999 -j ACCEPT"),
    at: "5:25",
    message: /99999/,
  },
] as const;

for (const variant of ["nft", "legacy"] as const)
  describe(`live test on a host (${variant})`, function () {
    needsLab(this);
    let gateway: Gateway;
    let folder: string;
    let live: (action: string, ...args: string[]) => Ended;
    before(async () => {
      gateway = await startGateway({ variant });
      folder = mkdtempSync(join(tmpdir(), "test-live-"));
      symlinkSync(gateway.ssh, join(folder, "ssh"));
      live = liveOn(gateway, folder);
    });
    after(async () => {
      await gateway.stop();
      rmSync(folder, { recursive: true });
    });

    it("names the line where an apply is refused by the host, which nothing of it reaches", async () => {
      const path = join(folder, "masquerade.v4");
      writeFileSync(path, REFUSED[1].text);
      const args = ["--ip4", path, "--variant", variant];
      const { code, out } = await askedOn(gateway, folder)(["admin"], "apply", ...args);
      assert.equal(code, 2, out);
      assert.match(out, /\/masquerade\.v4: the host refuses it when it is loaded: /);
      assert.match(out, /^ {2}\S+\/masquerade\.v4:6:24: \S/m);
      const { stdout } = await gateway.run([`iptables-${variant}-save`]);
      assert.doesNotMatch(stdout, /^-A/m);
    });

    for (const { what, text, at, message } of REFUSED)
      it(`names the line and the word of a file that ${what}`, () => {
        const path = join(folder, "rules.v4");
        writeFileSync(path, text);
        const args = ["--ip4", path, "--variant", variant];
        const { code, out, err } = live("test", ...args);
        assert.equal(code, 1, out + err);
        const [line = "", column] = at.split(":");
        const place = out.split("\n").find((one) => one.startsWith(`  ${path}:${line}`)) ?? out;
        if (column !== undefined) assert.ok(place.startsWith(`  ${path}:${at}: `), out);
        assert.match(place, message);
        const { files } = JSON.parse(live("test", ...args, "--format", "json").out) as Tested;
        const [first, ...more] = files[0]?.places ?? [];
        assert.deepEqual(more, []);
        assert.equal(first?.line, Number(line));
        assert.equal(first.endLine, Number(line));
        if (column !== undefined) assert.equal(first.column, Number(column));
      });
  });

interface Tested {
  readonly files: readonly {
    readonly places?: readonly {
      readonly line: number;
      readonly endLine: number;
      readonly column?: number;
    }[];
  }[];
}
