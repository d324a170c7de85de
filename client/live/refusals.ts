import * as vscode from "vscode";
import type { FileError } from "../../server/protocol";
import { SELECTOR } from "../common/selector";

/** Who speaks where a host refuses something. */
export const HOST_SOURCE = "iptables (host)";
const HIDE = "iptables.live.hideRefusals";

/** Shows at the lines of a file what a host said of them, until the file is changed. */
export class Refusals {
  readonly #problems = vscode.languages.createDiagnosticCollection("iptables-host");

  constructor(subscriptions: { dispose(): unknown }[]) {
    subscriptions.push(
      this.#problems,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.clear(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.clear(uri)),
      vscode.commands.registerCommand(HIDE, (uri: vscode.Uri) => this.clear(uri)),
      vscode.languages.registerCodeActionsProvider(
        SELECTOR,
        { provideCodeActions: ({ uri }, _, { diagnostics }) => hiding(uri, diagnostics) },
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
      ),
    );
  }

  /** Shows those that name lines of a text, where its document says it still. */
  show(
    { uri, text }: { readonly uri: vscode.Uri | undefined; readonly text: string },
    errors: readonly FileError[],
  ): void {
    const document = vscode.workspace.textDocuments.find(
      (one) => one.uri.toString() === uri?.toString(),
    );
    if (document?.getText() === text) this.#problems.set(document.uri, errors.flatMap(problemOf));
  }

  /** Forgets what was said of a file. */
  clear(uri: vscode.Uri): void {
    this.#problems.delete(uri);
  }
}

/** Takes away what the host said, which the file alone cannot mend: the host may lack what the rules need. */
function hiding(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  const own = diagnostics.filter(({ source }) => source === HOST_SOURCE);
  if (own.length === 0) return [];
  const title = "Hide What the Host Said";
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: HIDE, title, arguments: [uri] };
  action.diagnostics = own;
  return [action];
}

function problemOf({ error }: FileError): vscode.Diagnostic[] {
  if (error.kind === "other") return [];
  const [from, to] = error.kind === "line" ? [error.line, error.line] : [error.from, error.to];
  const span = error.kind === "line" ? error.span : undefined;
  const range = new vscode.Range(from - 1, span?.start ?? 0, to - 1, span?.end ?? 10_000);
  const problem = new vscode.Diagnostic(range, `The host refuses this: ${error.message}`);
  problem.source = HOST_SOURCE;
  return [problem];
}
