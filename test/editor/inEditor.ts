import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Opens one of the examples. */
export async function openExample(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "the examples' folder is open");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Opens text that is in no file. */
export async function openText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: "iptables", content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks again until the answer passes, since servers answer when they are ready. */
export async function eventually<T>(
  ask: () => T | Thenable<T>,
  passes: (answer: T) => boolean,
  what: string,
): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (passes(answer)) return answer;
    if (Date.now() > end) assert.fail(`${what}; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The diagnostics of a document once they pass. */
export function diagnosticsOf(
  document: vscode.TextDocument,
  passes: (diagnostics: vscode.Diagnostic[]) => boolean,
  what: string,
): Promise<vscode.Diagnostic[]> {
  return eventually(() => vscode.languages.getDiagnostics(document.uri), passes, what);
}

/** The errors among diagnostics. */
export function errors(diagnostics: vscode.Diagnostic[]): vscode.Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}

/** The place of a text's first occurrence, some characters into it. */
export function placeOf(document: vscode.TextDocument, text: string, into = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${document.uri.path} has ${text}`);
  return document.positionAt(offset + into);
}

/** A diagnostic's code, whether or not it is a link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}
