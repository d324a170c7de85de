import * as vscode from "vscode";
import type { BaseLanguageClient, Diagnostic } from "vscode-languageclient";
import { CHECK, type CheckParams, type CheckResult } from "../../server/protocol";
import { countsOf } from "../common/words";

/** Larger files are looked at when somebody opens them. */
const MOST_BYTES = 10_000_000;

/**
 * Registers the command that shows the problems of all rules files of the workspace, as they are stored. What is open has
 * its own problems; those of others stay until the file is opened or the command is run again.
 */
export function registerCheckWorkspace(
  { subscriptions, extension }: vscode.ExtensionContext,
  client: BaseLanguageClient,
): void {
  const found = vscode.languages.createDiagnosticCollection("iptables workspace");
  const glob = globOf(extension.packageJSON);
  subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(({ uri }) => found.delete(uri)),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) found.delete(uri);
    }),
    vscode.commands.registerCommand("iptables.checkWorkspace", () =>
      vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: "Checking the rules files of the workspace",
          cancellable: true,
        },
        (progress, token) => checkAll(client, glob, found, progress, token),
      ),
    ),
  );
}

/** The names by which rules files are recognised, as the editor's search takes them. */
function globOf(manifest: unknown): string {
  const { contributes } = manifest as {
    readonly contributes: { readonly languages: readonly Readonly<Record<string, unknown>>[] };
  };
  const language = contributes.languages.find(({ id }) => id === "iptables");
  const names = (key: string) => (language?.[key] ?? []) as readonly string[];
  return `{${[
    ...names("extensions").map((name) => `**/*${name}`),
    ...names("filenames").map((name) => `**/${name}`),
    ...names("filenamePatterns"),
  ].join(",")}}`;
}

async function checkAll(
  client: BaseLanguageClient,
  glob: string,
  found: vscode.DiagnosticCollection,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<void> {
  const uris = await vscode.workspace.findFiles(glob, undefined, undefined, token);
  found.clear();
  const severities: number[] = [];
  let checked = 0;
  for (const uri of uris) {
    if (token.isCancellationRequested) break;
    progress.report({
      message: vscode.workspace.asRelativePath(uri),
      increment: 100 / uris.length,
    });
    const diagnostics = isOpen(uri)
      ? vscode.languages.getDiagnostics(uri)
      : await check(client, uri, token);
    if (diagnostics === undefined) continue;
    checked++;
    severities.push(...diagnostics.map(({ severity }) => severity));
    if (!isOpen(uri)) found.set(uri, diagnostics);
  }
  const files = checked === 1 ? "1 rules file" : `${checked} rules files`;
  void vscode.window.showInformationMessage(`${files} checked: ${countsOf(severities)}.`);
  if (severities.length > 0)
    await vscode.commands.executeCommand("workbench.actions.view.problems");
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => String(document.uri) === String(uri));
}

/** The problems of a stored file; undefined where it cannot be read or is too large. */
async function check(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Diagnostic[] | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) return undefined;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const params: CheckParams = { uri: client.code2ProtocolConverter.asUri(uri), text };
    const answer = await client.sendRequest<CheckResult>(CHECK, params, token);
    return await client.protocol2CodeConverter.asDiagnostics(answer as Diagnostic[], token);
  } catch {
    // A file that went meanwhile, or a check that was given up: the others are told.
    return undefined;
  }
}
