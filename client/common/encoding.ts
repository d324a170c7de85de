import * as vscode from "vscode";
import { EDITOR_FIXES } from "../../server/protocol";
import { encodingProblem } from "./encodingProblem";
import { isOurs, SELECTOR } from "./selector";
import type { Subscriptions } from "./subscriptions";

const CODE = "byte-order-mark";

/**
 * Reports files that are stored in a way that the tools cannot read. The editor takes byte order marks and UTF-16 away
 * before the server, or anybody, sees the text; only the client is told the encoding.
 */
export function watchEncodings(subscriptions: Subscriptions): void {
  const found = vscode.languages.createDiagnosticCollection("iptables-encoding");
  const look = (document: vscode.TextDocument) => {
    const message = isOurs(document) ? encodingProblem(document.encoding) : undefined;
    if (message === undefined) {
      found.delete(document.uri);
      return;
    }
    const problem = new vscode.Diagnostic(document.lineAt(0).range, message);
    problem.source = "iptables";
    problem.code = CODE;
    found.set(document.uri, [problem]);
  };
  subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(look),
    // A change of the encoding comes as a change without contents.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) look(document);
    }),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => found.delete(uri)),
    vscode.languages.registerCodeActionsProvider(
      SELECTOR,
      { provideCodeActions: (document, _range, { diagnostics }) => fixes(document, diagnostics) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
  vscode.workspace.textDocuments.forEach(look);
}

function fixes(
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const problems = diagnostics.filter(({ code }) => code === CODE);
  if (problems.length === 0 || document.isUntitled) return [];
  const action = new vscode.CodeAction(
    "Save as UTF-8 without a byte order mark",
    vscode.CodeActionKind.QuickFix,
  );
  action.command = {
    command: EDITOR_FIXES.byteOrderMark,
    title: action.title,
    arguments: [document.uri.toString()],
  };
  action.diagnostics = problems;
  action.isPreferred = true;
  return [action];
}
