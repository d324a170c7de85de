import * as vscode from "vscode";
import type { FileError } from "../../server/protocol";
import type { Aim } from "./aims";

/** Shows at the lines of a file what a host said of them, until the file is changed. */
export class Refusals {
  readonly #problems = vscode.languages.createDiagnosticCollection("iptables-host");

  constructor(subscriptions: { dispose(): unknown }[]) {
    subscriptions.push(
      this.#problems,
      vscode.workspace.onDidChangeTextDocument(({ document }) =>
        this.#problems.delete(document.uri),
      ),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)),
    );
  }

  /** Shows those that name lines. */
  show({ uri }: Pick<Aim, "uri">, errors: readonly FileError[]): void {
    if (uri !== undefined) this.#problems.set(uri, errors.flatMap(problemOf));
  }
}

function problemOf({ error }: FileError): vscode.Diagnostic[] {
  if (error.kind === "other") return [];
  const [from, to] = error.kind === "line" ? [error.line, error.line] : [error.from, error.to];
  const span = error.kind === "line" ? error.span : undefined;
  const range = new vscode.Range(from - 1, span?.start ?? 0, to - 1, span?.end ?? 10_000);
  const problem = new vscode.Diagnostic(range, `The host refuses this: ${error.message}`);
  problem.source = "iptables (host)";
  return [problem];
}
