import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { docsOf } from "../../server/catalogue/docs";
import { MATCHES } from "../../server/catalogue/matches";
import { TARGETS } from "../../server/catalogue/targets";
import { CODES } from "../../server/check/codes";
import { referencePath } from "../../server/features/reference";
import { root, runNode } from "../support/project";

/** Where sources name the code of a problem that they report. */
const USES =
  /(?:\.error\(|\.add\(\s*"\w+",|#fault\(|\bfault\(|refuse\(|\bcode: |\bcode === \w+ \? )\s*"([a-z0-9]+(?:-[a-z0-9]+)+)"/g;

describe("docs", function () {
  this.timeout(60_000);

  it("has a page for each code that the server reports", () => {
    assert.deepEqual([...codesInUse()].filter((code) => !(code in CODES)).sort(), []);
  });

  it("has no page for a code that nobody reports", () => {
    const sources = everything().join("\n");
    assert.deepEqual(
      Object.keys(CODES).filter((code) => !sources.includes(`"${code}"`)),
      [],
    );
  });

  it("is up to date with the sources that it is generated from", () => {
    const { status, output } = runNode(["--import=tsx", "scripts/docs.mjs", "--check"]);
    assert.equal(status, 0, output);
  });

  it("has a reference page for everything that hover says more about", () => {
    const paths = [...MATCHES, ...TARGETS]
      .filter((spec) => docsOf(spec) !== undefined)
      .map(({ kind, name }) => referencePath(kind, name));
    const links = readFileSync(join(root, "docs/reference/README.md"), "utf8");
    for (const path of paths) {
      assert.match(readFileSync(join(root, path), "utf8"), /^# /);
      assert.ok(links.includes(path.replace("docs/reference/", "")), path);
    }
  });

  it("links to files that exist", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => path!);
    assert.ok(links.length > 10);
    for (const path of links) readFileSync(join(root, path));
  });

  it("names every setting and command in words", () => {
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    const words = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8")) as object;
    const keys = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
  });
});

function codesInUse(): Set<string> {
  const codes = new Set<string>();
  for (const source of everything()) for (const [, code] of source.matchAll(USES)) codes.add(code!);
  const values = readFileSync(join(root, "server/catalogue/values/value.ts"), "utf8");
  const union = /type ValueFaultCode =([^;]*);/.exec(values)?.[1] ?? "";
  for (const [, code] of union.matchAll(/"([a-z-]+)"/g)) codes.add(code!);
  assert.ok(codes.size > 50);
  return codes;
}

/** The sources that report problems. */
function everything(): string[] {
  return ["server/catalogue", "server/ruleset", "server/check", "server/analysis"].flatMap(
    (folder) =>
      sourcesBelow(folder)
        .filter((path) => !/^check\/codes|catalogue\/docs/.test(path.replace("server/", "")))
        .map((path) => readFileSync(join(root, path), "utf8")),
  );
}

function sourcesBelow(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => `${folder}/${path}`);
  } catch {
    return [];
  }
}
