import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, diagnosticsOf, errors, eventually, openText } from "../inEditor";

const GOOD = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n";

describe("the client", () => {
  it("mends Windows line ends by the quick fix of the server", async () => {
    const document = await openFile("windows.iptables", GOOD.replaceAll("\n", "\r\n"));
    const [error] = errors(
      await diagnosticsOf(document, (all) => errors(all).length > 0, "an error"),
    );
    await runFix(document, error!);
    await eventually(
      () => document.eol,
      (eol) => eol === vscode.EndOfLine.LF,
      "line ends are mended",
    );
    await diagnosticsOf(document, (all) => all.length === 0, "no problem");
  });

  it("finds a byte order mark, which the editor hides, and takes it out of the file", async () => {
    const document = await openFile("mark.iptables", `\ufeff${GOOD}`);
    assert.ok(document.getText().startsWith("*filter"));
    const [error] = errors(
      await diagnosticsOf(document, (all) => errors(all).length === 1, "one error"),
    );
    assert.equal(codeOf(error!), "byte-order-mark");
    await runFix(document, error!);
    await diagnosticsOf(document, (all) => all.length === 0, "no problem");
    const bytes = await vscode.workspace.fs.readFile(document.uri);
    assert.equal(Buffer.from(bytes).toString(), GOOD);
  });

  it("finds that a file is UTF-16, and stores it as UTF-8", async () => {
    const document = await openFile("wide.iptables", Buffer.from(`\ufeff${GOOD}`, "utf16le"));
    const [error] = errors(
      await diagnosticsOf(document, (all) => errors(all).length === 1, "one error"),
    );
    assert.match(error!.message, /UTF-16/);
    await runFix(document, error!);
    await diagnosticsOf(document, (all) => all.length === 0, "no problem");
    const bytes = await vscode.workspace.fs.readFile(document.uri);
    assert.equal(Buffer.from(bytes).toString(), GOOD);
  });

  it("inserts a final newline", async () => {
    const document = await openText(GOOD.trimEnd());
    await vscode.commands.executeCommand("iptables.insertFinalNewline");
    assert.equal(document.getText(), GOOD);
    await vscode.commands.executeCommand("iptables.insertFinalNewline");
    assert.equal(document.getText(), GOOD);
  });

  it("tells the server when a setting changes", async () => {
    const document = await openText(GOOD.replace("ACCEPT", "DROPP"));
    const settings = vscode.workspace.getConfiguration("iptables");
    const severityOf = (severity: vscode.DiagnosticSeverity) => (all: vscode.Diagnostic[]) =>
      all.some((problem) => problem.severity === severity);
    await diagnosticsOf(document, severityOf(vscode.DiagnosticSeverity.Error), "an error");
    await settings.update("severities", { "bad-policy": "hint" });
    await diagnosticsOf(document, severityOf(vscode.DiagnosticSeverity.Hint), "a hint");
    await settings.update("severities", undefined);
    await diagnosticsOf(document, severityOf(vscode.DiagnosticSeverity.Error), "an error again");
  });

  it("starts the server anew", async () => {
    const document = await openText(GOOD.replace("ACCEPT", "DROPP"));
    await diagnosticsOf(document, (all) => errors(all).length > 0, "an error");
    await vscode.commands.executeCommand("iptables.restartServer");
    await diagnosticsOf(document, (all) => errors(all).length > 0, "an error again");
    const other = await openText(GOOD.replace("ACCEPT", "DROPPP"));
    await diagnosticsOf(other, (all) => errors(all).length > 0, "errors of the new server");
  });
});

async function openFile(name: string, content: string | Buffer): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(content));
  const options = typeof content === "string" ? {} : { encoding: "utf16le" };
  const document = await vscode.workspace.openTextDocument(uri, options);
  await vscode.window.showTextDocument(document);
  return document;
}

async function runFix(document: vscode.TextDocument, problem: vscode.Diagnostic): Promise<void> {
  const actions = await eventually(
    () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        problem.range,
        vscode.CodeActionKind.QuickFix.value,
      ),
    (all) => all.some(({ command }) => command?.command.startsWith("iptables.")),
    "a quick fix that the editor makes",
  );
  const command = actions.find(({ command: one }) => one?.command.startsWith("iptables."))?.command;
  assert.ok(command);
  await vscode.commands.executeCommand(
    command.command,
    ...((command.arguments ?? []) as unknown[]),
  );
}
