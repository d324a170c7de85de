import assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnosticsOf, eventually, openExample } from "../inEditor";

const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -s 192.0.2.0/24 -p tcp --dport 22 -j ACCEPT
COMMIT
`;

describe("what happens to packets", () => {
  let document: vscode.TextDocument;

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, "packets.rules.v4");
    await vscode.workspace.fs.writeFile(uri, Buffer.from(RULES));
    document = await vscode.workspace.openTextDocument(uri);
  });
  beforeEach(async () => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.writeFile(document.uri, Buffer.from(RULES));
    await vscode.window.showTextDocument(document);
    await eventually(
      () => document.getText(),
      (text) => text === RULES,
      "the file as it was",
    );
    await diagnosticsOf(document, () => true, "an answer");
  });

  it("shows what a file exposes, with links to its lines, and follows it when it is saved", async () => {
    await vscode.commands.executeCommand("iptables.showExposure");
    const view = await viewWith(/192\.0\.2\.0\/24/);
    assert.match(view.getText(), /^# New connections that packets\.rules\.v4 lets pass\n/);
    assert.match(
      view.getText(),
      /\n\| \[5\]\(\/packets\.rules\.v4#L5\) \| yes \| tcp \| 22 \| 192\.0\.2\.0\/24 \| any \| any \| {2}\| {2}\| rule \|\n/,
    );
    assert.equal(view.languageId, "markdown");
    await eventually(
      () => tabs(),
      (labels) => labels.some((label) => /^Preview .*packets\.rules\.v4/.test(label)),
      "a preview",
    );
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(4, 12, 4, 24), "198.51.100.0/24");
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await viewWith(/\| yes \| tcp \| 22 \| 198\.51\.100\.0\/24 \|/);
  });

  it("compares by meaning with an open file", async () => {
    const other = await openExample("ssh-only.rules.v4");
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("iptables.compare", "ssh-only.rules.v4");
    const view = await viewWith(
      /^# What packets\.rules\.v4 does differently from ssh-only\.rules\.v4$/m,
    );
    assert.match(view.getText(), /^## filter INPUT: DROP → ACCEPT$/m);
    assert.match(
      view.getText(),
      /^\+ 5: -A INPUT -s 192\.0\.2\.0\/24 -p tcp --dport 22 -j ACCEPT$/m,
    );
    assert.match(view.getText(), /^For example `hook=INPUT .* dport=22 /m);
    assert.equal(other.isDirty, false);
  });

  it("compares with the saved version what is not saved yet", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(4, 12, 4, 24), "192.0.2.0/25");
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand("iptables.compare", "Saved version");
    const view = await viewWith(/differently from saved packets\.rules\.v4$/m);
    assert.match(
      view.getText(),
      /^1 difference\.\n\n## filter INPUT: ACCEPT → DROP\n\ntcp from 192\.0\.2\.128\/25 /m,
    );
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("compares with what was committed last", async () => {
    await commit(document.uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(4, 12, 4, 24), "192.0.2.0/25");
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await vscode.commands.executeCommand("iptables.compare", "Git HEAD");
    const view = await viewWith(/differently from packets\.rules\.v4 in HEAD$/m);
    assert.match(view.getText(), /^tcp from 192\.0\.2\.128\/25 /m);
    assert.doesNotMatch(view.getText(), /\]\(/);
  });

  it("traces a packet", async () => {
    const done = vscode.commands.executeCommand("iptables.tracePacket");
    await accept(done);
    const view = await viewWith(/^ {5}5 /m);
    assert.match(view.getText(), /^in=eth0 protocol=tcp source=192\.0\.2\.7 dport=22 state=NEW$/m);
    assert.match(
      view.getText(),
      /^ {5}5 ✓ -A INPUT -s 192\.0\.2\.0\/24 -p tcp --dport 22 -j ACCEPT$/m,
    );
    assert.match(view.getText(), /^ACCEPT by line 5 \(filter INPUT\)\.$/m);
    const [link] = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      view.uri,
    );
    assert.equal(link?.target?.toString(), `${document.uri.toString()}#L5`);
  });
});

/** The part of the Git extension's API that makes a repository with one commit. */
interface Git {
  init(folder: vscode.Uri): Promise<{
    setConfig(key: string, value: string): Promise<string>;
    add(paths: string[]): Promise<void>;
    commit(message: string): Promise<void>;
  } | null>;
}

async function commit(uri: vscode.Uri): Promise<void> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): Git }>("vscode.git");
  assert.ok(extension);
  const git = (await extension.activate()).getAPI(1);
  const repository = await git.init(vscode.Uri.joinPath(uri, ".."));
  assert.ok(repository);
  await repository.setConfig("user.name", "somebody");
  await repository.setConfig("user.email", "somebody@example.org");
  await repository.add([uri.fsPath]);
  await repository.commit("rules");
}

function tabs(): string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
}

/** A view with such a text, once it is there. */
async function viewWith(text: RegExp): Promise<vscode.TextDocument> {
  const views = () =>
    vscode.workspace.textDocuments.filter(
      (one) => one.uri.scheme === "iptables-view" && text.test(one.getText()),
    );
  const [view] = await eventually(views, (all) => all.length > 0, `a view with ${text.source}`);
  assert.ok(view);
  return view;
}

/** Accepts what an input box offers, until the command is done. */
async function accept(done: Thenable<unknown>): Promise<void> {
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  await eventually(
    async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return isDone;
    },
    (answer) => answer,
    "the command is done",
  );
}
