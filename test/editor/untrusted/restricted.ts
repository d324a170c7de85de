import assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnosticsOf, errors, eventually, openExample, openText } from "../inEditor";

describe("an untrusted workspace", () => {
  it("is one", () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it("has the extension running", async () => {
    await openExample("gateway.rules.v4");
    const extension = vscode.extensions.getExtension("iptables-tools.iptables-tools");
    assert.ok(extension, "VS Code has not disabled it");
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it("has its files recognised and checked", async () => {
    const document = await openExample("beginner.iptables");
    assert.equal(document.languageId, "iptables");
    await diagnosticsOf(document, (all) => errors(all).length > 0, "errors");
  });

  it("cannot say that problems are none", () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const settings = vscode.workspace.getConfiguration("iptables", folder?.uri);
    assert.equal(settings.get("noflush"), false);
    assert.deepEqual(settings.get("severities"), {});
  });

  it("can say what decides nothing for others: which variant its files are for", () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const settings = vscode.workspace.getConfiguration("iptables", folder?.uri);
    assert.equal(settings.get("variant"), "legacy");
  });

  it("has no host names looked up", async () => {
    const document = await openText("*filter\n-A INPUT -s localhost -j DROP\nCOMMIT\n");
    const actions = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          document.uri,
          new vscode.Range(1, 14, 1, 14),
          vscode.CodeActionKind.QuickFix.value,
        ),
      (all) => all.some(({ title }) => title.startsWith("Ignore host-name")),
      "quick fixes for the name",
    );
    assert.ok(!actions.some(({ title }) => title.startsWith("Resolve")));
  });

  it("talks to no host", async () => {
    await openExample("gateway.rules.v4");
    const [file, live] = ["iptables-file", "iptables"].map((scheme) =>
      vscode.Uri.from({ scheme, path: "/localhost/ip.iptables-save" }),
    );
    assert.ok(file && live);
    await assert.rejects(
      async () => vscode.workspace.fs.readFile(file),
      /only talked to in a workspace that you trust/,
    );
    const document = await vscode.workspace.openTextDocument(live);
    assert.match(document.getText(), /^# Hosts are only talked to in a workspace that you trust/);
    await vscode.commands.executeCommand("iptables.live.apply", "localhost");
    const panels = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.deepEqual(panels, []);
  });

  it("has errors that its settings would hide", async () => {
    // With --noflush the chain could exist already.
    const document = await openText("*filter\n-A INPUT -j ELSEWHERE\nCOMMIT\n");
    const found = await diagnosticsOf(document, (all) => errors(all).length > 0, "an error");
    assert.ok(found.some(({ range }) => document.getText(range) === "ELSEWHERE"));
  });
});
