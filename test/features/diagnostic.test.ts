import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type Diagnostic,
  diagnosticsOf,
  MAX_DIAGNOSTICS,
  pageOf,
  REPOSITORY,
} from "../../server/features/diagnostic";
import { root } from "../support/project";
import { open } from "./onFile";

function diagnosticIn(source: string, code: string): Diagnostic {
  const found = diagnosticsOf(open(source).file).find((diagnostic) => diagnostic.code === code);
  assert.ok(found, `no ${code} in ${source}`);
  return found;
}

describe("diagnostics", () => {
  it("link to the page about their code", () => {
    const { href } = diagnosticIn("*filter\n-A INPUT -j NOWHERE\nCOMMIT\n", "undeclared-chain");
    assert.equal(href, pageOf("undeclared-chain"));
    assert.ok(
      existsSync(join(root, pageOf("undeclared-chain").replace(`${REPOSITORY}/blob/main/`, ""))),
    );
  });

  it("point to the other places that they rest on", () => {
    const { related } = diagnosticIn("*filter\n-A INPUT -j DROP\n", "missing-commit");
    assert.deepEqual(related, [{ line: 0, message: "The table filter is opened here" }]);
  });

  it("strike deprecated text through", () => {
    const source = "*filter\n-A INPUT -m state --state NEW -j DROP\nCOMMIT\n";
    assert.deepEqual(diagnosticIn(source, "deprecated-match").tags, ["deprecated"]);
  });

  it("are cut down to the worst ones, and say how many are left out", () => {
    const rules = "-A INPUT -s 10.1.2.3/8 -j DROP\n".repeat(MAX_DIAGNOSTICS + 500);
    const found = diagnosticsOf(open(`*filter\n${rules}-A INPUT -j NOWHERE\nCOMMIT\n`).file);
    assert.equal(found.length, MAX_DIAGNOSTICS);
    assert.match(found[0]?.message ?? "", /^\d+ more problems are not shown/);
    assert.equal(found.at(-1)?.code, "undeclared-chain");
    const lines = found.map(({ line }) => line);
    assert.deepEqual(
      lines,
      lines.toSorted((a, b) => a - b),
    );
  });

  it("are all shown where they are few enough", () => {
    const rules = "-A INPUT -j NOWHERE\n".repeat(MAX_DIAGNOSTICS);
    const policies = ":INPUT DROP\n:FORWARD DROP\n:OUTPUT DROP\n";
    const found = diagnosticsOf(open(`*filter\n${policies}${rules}COMMIT\n`).file);
    assert.deepEqual(new Set(found.map(({ code }) => code)), new Set(["undeclared-chain"]));
    assert.equal(found.length, MAX_DIAGNOSTICS);
  });
});
