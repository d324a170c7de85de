import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root, runNode } from "../support/project";

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** What the dependency rules say about the sources in a folder. */
function violations(folder: string): Violation[] {
  const { stdout, output } = runNode(
    [
      join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      `--config=${join(root, ".dependency-cruiser.cjs")}`,
      "--output-type=json",
      "server",
      "client",
      "test",
    ],
    { cwd: folder },
  );
  assert.ok(stdout.startsWith("{"), output);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/** An import by a file of its own, and the rule that it breaks. */
const imports: [from: string, to: string, rule: string | undefined][] = [
  ["server/text/a.ts", "server/syntax/z.ts", "text-imports-only-what-is-below"],
  ["server/catalogue/a.ts", "server/syntax/z.ts", "catalogue-imports-only-what-is-below"],
  ["server/syntax/a.ts", "server/catalogue/z.ts", "syntax-imports-only-what-is-below"],
  ["server/check/a.ts", "server/analysis/z.ts", "check-imports-only-what-is-below"],
  ["server/analysis/a.ts", "server/check/z.ts", "analysis-imports-only-what-is-below"],
  ["server/features/a.ts", "server/lsp/z.ts", "features-imports-only-what-is-below"],
  ["server/live/a.ts", "server/features/z.ts", "live-imports-only-what-is-below"],
  ["server/file.ts", "server/features/z.ts", "file-imports-only-what-is-below"],
  ["server/lsp/a.ts", "node:fs", "core-has-no-node"],
  ["server/lsp/c.ts", "server/resolveHost.ts", "node-comes-in-by-main"],
  ["server/lsp/e.ts", "server/readText.ts", "node-comes-in-by-main"],
  ["server/lsp/f.ts", "server/listFiles.ts", "node-comes-in-by-main"],
  ["server/lsp/b.ts", "client/z.ts", "server-knows-no-client"],
  ["client/a.ts", "server/z.ts", "extension-imports-only-the-protocol"],
  ["client/cli.ts", "server/check/z.ts", "command-line-imports-file-and-remote"],
  ["client/remote/a.ts", "vscode", "remote-knows-no-editor"],
  ["client/wording/a.ts", "vscode", "remote-knows-no-editor"],
  ["client/wording/b.ts", "client/cli/z.ts", "wording-knows-nothing-else"],
  ["client/b.ts", "test/z.ts", "program-imports-no-tests"],
  ["client/cli/a.ts", "server/file.ts", undefined],
  ["client/cli/d.ts", "server/ruleset/rulesName.ts", undefined],
  ["client/cli/b.ts", "server/live/y.ts", undefined],
  ["client/cli/c.ts", "client/wording/z.ts", undefined],
  ["client/c.ts", "server/protocol.ts", undefined],
  ["server/lsp/d.ts", "server/live/y.ts", undefined],
  ["server/features/b.ts", "server/file.ts", undefined],
];

describe("boundaries", function () {
  this.timeout(120_000);
  let sample: string;
  let found: Violation[];

  before(() => {
    sample = mkdtempSync(join(tmpdir(), "boundaries-"));
    write("tsconfig.json", `{ "compilerOptions": { "moduleResolution": "Bundler" } }`);
    for (const [, to] of imports) if (to.includes("/")) write(to, "export const thing = 1;\n");
    for (const [from, to] of imports) {
      const up = "../".repeat(from.split("/").length - 1);
      const target = to.includes("/") ? up + to.replace(/[.]ts$/, "") : to;
      write(from, `import type { thing } from "${target}";\nexport type T = typeof thing;\n`);
    }
    found = violations(sample);
  });
  after(() => rmSync(sample, { recursive: true }));

  function write(path: string, text: string) {
    mkdirSync(dirname(join(sample, path)), { recursive: true });
    writeFileSync(join(sample, path), text);
  }

  it("every import of ours follows the dependency rules", () => {
    assert.deepEqual(
      violations(root).map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`),
      [],
    );
  });

  for (const [from, to, rule] of imports)
    it(`${rule === undefined ? "lets" : "does not let"} ${from} import a type of ${to}`, () => {
      const broken = found.filter((violation) => violation.from === from);
      assert.deepEqual(
        broken.map((violation) => violation.rule.name),
        rule === undefined ? [] : [rule],
      );
    });
});
