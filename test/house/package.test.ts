import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { listFiles, PackageManager } from "@vscode/vsce";
import { root } from "../support/project";

const MEGABYTE = 1024 * 1024;
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  icon: string;
  main: string;
  browser: string;
  contributes: {
    commands: { command: string }[];
    walkthroughs: {
      steps: { id: string; media: { markdown: string }; completionEvents: string[] }[];
    }[];
  };
};
const words = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8")) as Record<
  string,
  string
>;

describe("the extension's package", function () {
  this.timeout(30_000);
  let files: string[];
  before(async () => {
    files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  });

  it("has what is needed and nothing else", () => {
    const others = files.filter(
      (file) =>
        !/^(?:package(?:\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(file) &&
        !/^dist\/(?:client|server|cli|browser\/client|browser\/server)\.js$/.test(file) &&
        !/^syntaxes\/[\w.-]+\.json$/.test(file) &&
        !/^images\/(?:icon\.png|walkthrough\/\w+\.md)$/.test(file),
    );
    assert.deepEqual(others, []);
    for (const file of [manifest.main, manifest.browser, manifest.icon, "dist/server.js"])
      assert.ok(files.includes(file.replace(/^\.\//, "")), file);
  });

  it("is small", () => {
    const packed = files.map((file) => gzipSync(readFileSync(join(root, file))).length);
    assert.ok(packed.reduce((sum, size) => sum + size) < 2 * MEGABYTE);
    assert.ok(statSync(join(root, "dist/server.js")).size < MEGABYTE);
  });

  it("has an icon that shops show", () => {
    const icon = readFileSync(join(root, manifest.icon));
    assert.equal(icon.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  });

  it("has a walkthrough whose pages, words and commands are there", () => {
    const own = new Set(manifest.contributes.commands.map(({ command }) => command));
    const steps = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps);
    assert.ok(steps.length > 3);
    for (const { id, media, completionEvents } of steps) {
      assert.ok(existsSync(join(root, media.markdown)), media.markdown);
      assert.ok(words[`walkthrough.${id}.title`] !== undefined, id);
      const said = words[`walkthrough.${id}.description`] ?? "";
      const linked = [...said.matchAll(/\(command:(iptables\.[\w.]+)/g)].map(([, name]) => name);
      const waited = completionEvents.flatMap((event) =>
        event.startsWith("onCommand:iptables.") ? [event.slice("onCommand:".length)] : [],
      );
      assert.deepEqual(
        [...linked, ...waited].filter((name) => !own.has(name ?? "")),
        [],
      );
    }
  });
});
