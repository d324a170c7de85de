import assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnosticsOf, errors, eventually, openExample, openText, placeOf } from "../inEditor";

describe("features", () => {
  it("hover on --dport says what it is", async () => {
    const document = await openExample("gateway.rules.v4");
    const text = await hoverText(document, placeOf(document, "--dport ", 3));
    assert.match(text, /port/i);
  });

  it("hover on a chain's name says something of it", async () => {
    const document = await openExample("gateway.rules.v4");
    assert.match(await hoverText(document, placeOf(document, "-j LOG-DROP", 5)), /LOG-DROP/);
  });

  it("completion after -j offers verdicts and chains", async () => {
    const document = await openText("*filter\n:MINE - [0:0]\n-A INPUT -j \nCOMMIT\n");
    const labels = await completions(document, new vscode.Position(2, 12));
    assert.ok(labels.includes("ACCEPT"), labels.join(" "));
    assert.ok(labels.includes("MINE"), labels.join(" "));
    assert.ok(!labels.includes("DNAT"), "DNAT belongs to the nat table");
  });

  it("completion in a match offers its options", async () => {
    const document = await openText("*filter\n-A INPUT -p tcp -m tcp --d\nCOMMIT\n");
    const labels = await completions(document, new vscode.Position(1, 26));
    assert.ok(
      labels.some((label) => label.startsWith("--d")),
      labels.join(" "),
    );
  });

  it("the outline shows tables and their chains", async () => {
    const document = await openExample("gateway.rules.v4");
    const symbols = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          "vscode.executeDocumentSymbolProvider",
          document.uri,
        ),
      (all) => (all?.length ?? 0) > 0,
      "symbols",
    );
    const filter = symbols?.find(({ name }) => /\bfilter\b/.test(name));
    assert.ok(filter, "the filter table");
    const chains = filter.children.map(({ name }) => name).join(" ");
    for (const chain of ["INPUT", "FORWARD", "LOG-DROP", "SSH"])
      assert.ok(chains.includes(chain), `${chain} is in ${chains}`);
  });

  it("tables can be folded", async () => {
    const document = await openExample("gateway.rules.v4");
    const start = placeOf(document, "*filter").line;
    await eventually(
      () =>
        vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
          "vscode.executeFoldingRangeProvider",
          document.uri,
        ),
      (all) => all?.some((range) => range.start === start) ?? false,
      "a folding range for the filter table",
    );
  });

  it("a quick fix adds a missing COMMIT", async () => {
    const document = await openText("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\n");
    await applyFix(document, /COMMIT/);
    assert.match(document.getText(), /-A INPUT -j ACCEPT\nCOMMIT\n$/);
    await diagnosticsOf(document, (all) => errors(all).length === 0, "no error");
  });

  it("a quick fix looks a host name up when it is taken", async () => {
    const document = await openText("*filter\n-A INPUT -s localhost -j DROP\nCOMMIT\n");
    const range = new vscode.Range(1, 14, 1, 14);
    const resolved = await eventually(
      async () =>
        (
          await vscode.commands.executeCommand<vscode.CodeAction[]>(
            "vscode.executeCodeActionProvider",
            document.uri,
            range,
            vscode.CodeActionKind.QuickFix.value,
            10,
          )
        ).find(({ title }) => title === "Resolve localhost and keep it in a comment"),
      (action) => action !== undefined,
      "the offer",
    );
    assert.ok(resolved?.edit, "VS Code has asked for the edits");
    await vscode.workspace.applyEdit(resolved.edit);
    assert.match(
      document.getText(),
      /^\*filter\n# localhost was 127\.0\.0\.1 when .*\n-A INPUT -s 127\.0\.0\.1 -j DROP\nCOMMIT\n$/,
    );
  });

  it("a quick fix corrects a misspelt target", async () => {
    const document = await openText("*filter\n-A INPUT -j ACCPET\nCOMMIT\n");
    await applyFix(document, /ACCEPT/);
    assert.equal(document.getText(), "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n");
  });
});

async function hoverText(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const hovers = await eventually(
    () =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        at,
      ),
    (all) => all.length > 0,
    "a hover",
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ""))
    .join("\n");
}

async function completions(document: vscode.TextDocument, at: vscode.Position): Promise<string[]> {
  const list = await eventually(
    () =>
      vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        at,
      ),
    ({ items }) => items.some(({ kind }) => kind !== vscode.CompletionItemKind.Text),
    "completions",
  );
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

/** Applies the first quick fix with such a title that any of the document's errors has. */
async function applyFix(document: vscode.TextDocument, title: RegExp): Promise<void> {
  const found = await diagnosticsOf(document, (all) => errors(all).length > 0, "errors");
  for (const { range } of errors(found)) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const action = actions.find((candidate) => title.test(candidate.title));
    if (!action) continue;
    assert.ok(action.edit, `${action.title} has an edit`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    return;
  }
  assert.fail(`no quick fix ${title.source} for ${found.map(({ message }) => message).join("; ")}`);
}
