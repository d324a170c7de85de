import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, diagnosticsOf, errors, openExample, openText } from "../inEditor";

describe("problems", () => {
  it("are found in what a beginner wrote", async () => {
    const document = await openExample("beginner.iptables");
    const found = await diagnosticsOf(document, (all) => errors(all).length > 0, "errors");
    assert.ok(
      found.every(({ source, message }) => source !== undefined && message !== ""),
      "each says whose it is and what is wrong",
    );
    // The misspelt target is found even though the table's line is missing too.
    assert.ok(
      found.some(({ range }) => document.getText(range) === "ACCPET"),
      found.map(({ range, message }) => `${document.getText(range)}: ${message}`).join("\n"),
    );
  });

  for (const name of ["gateway.rules.v4", "ssh-only.rules.v4", "host.rules.v6"])
    it(`are not found where there are none: ${name}`, async () => {
      // A broken twin is opened first: when its errors have come, the good file's would have too.
      const document = await openExample(name);
      const text = document.getText().replace("COMMIT", "COMIT");
      await diagnosticsOf(await openText(text), (all) => errors(all).length > 0, "errors");
      assert.deepEqual(
        errors(vscode.languages.getDiagnostics(document.uri)).map(({ message }) => message),
        [],
      );
    });

  it("come and go while the file is edited", async () => {
    const document = await openText("*filter\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n");
    const change = async (range: vscode.Range, text: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, range, text);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    const port = new vscode.Range(1, 24, 1, 26);
    await change(port, "99999");
    const [error] = errors(
      await diagnosticsOf(document, (all) => errors(all).length === 1, "one error"),
    );
    assert.equal(error && document.getText(error.range), "99999");
    await change(new vscode.Range(1, 24, 1, 29), "22");
    await diagnosticsOf(document, (all) => errors(all).length === 0, "no error");
  });

  it("have codes that link to their page", async () => {
    const document = await openText("*filter\n-A INPUT -j NOWHERE\nCOMMIT\n");
    const found = await diagnosticsOf(document, (all) => errors(all).length > 0, "errors");
    for (const diagnostic of found) assert.match(codeOf(diagnostic), /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});
