import assert from "node:assert/strict";
import * as vscode from "vscode";
import { openExample } from "../inEditor";

describe("the language", () => {
  for (const name of [
    "gateway.rules.v4",
    "ssh-only.rules.v4",
    "beginner.iptables",
    "host.rules.v6",
    "docker-host.iptables-save",
  ])
    it(`is recognised in ${name}`, async () => {
      assert.equal((await openExample(name)).languageId, "iptables");
    });

  it("is recognised by a file's first line", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, "saved");
    await vscode.workspace.fs.writeFile(uri, Buffer.from("*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n"));
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, "iptables");
  });

  it("starts the extension", async () => {
    await openExample("gateway.rules.v4");
    const extension = vscode.extensions.getExtension("iptables-tools.iptables-tools");
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it("comments lines with #", async () => {
    const document = await openExample("ssh-only.rules.v4");
    const editor = await vscode.window.showTextDocument(document);
    const line = document.lineAt(document.lineCount - 2).lineNumber;
    editor.selection = new vscode.Selection(line, 0, line, 0);
    await vscode.commands.executeCommand("editor.action.commentLine");
    // iptables-restore knows comments in the first column only.
    assert.match(document.lineAt(line).text, /^# ?COMMIT$/);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.lineAt(line).text, "COMMIT");
  });
});
