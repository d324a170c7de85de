import {
  type CancellationToken,
  type Connection,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { twinPath } from "../ruleset/twin";
import type { Client } from "./client";
import type { Diagnostics } from "./diagnostics";
import { pathOf } from "./document";
import type { Documents } from "./documents";
import { guard, type Log, type Turn } from "./guard";
import type { Scripts } from "./scripts";
import { type Workspace, WorkspaceDiagnostics } from "./workspaceDiagnostics";

interface Context {
  readonly client: Client;
  readonly log: Log;
  readonly turn: Turn;
}

interface Sources {
  readonly documents: Documents;
  /** Kept when it is known how a document is to be read. */
  readonly isReady: (uri: string) => Promise<void>;
  readonly diagnostics: Diagnostics;
  readonly scripts: Scripts;
  /** Absent where nothing is known of what is not open. */
  readonly workspace: Workspace | undefined;
}

type Cancelled = ResponseError<DiagnosticServerCancellationData>;

/** Answers clients that pull what is wrong: with documents that are open, and with all rules files of the workspace. */
export function servePulling(
  connection: Connection,
  context: Context,
  { documents, isReady, diagnostics, scripts, workspace }: Sources,
): void {
  const { client, turn } = context;

  /** Answers about an open document; undefined where nobody waits for it any more. */
  async function pull(
    uri: string,
    previousResultId: string | undefined,
    { token, related }: { readonly token: CancellationToken; readonly related: boolean },
  ): Promise<DocumentDiagnosticReport | undefined> {
    await isReady(uri);
    const previous = previousResultId === undefined ? {} : { previousResultId };
    if (documents.script(uri) !== undefined) return scripts.pull(uri, previous);
    const document = documents.get(uri);
    const twinUri = related && document?.file.twin !== undefined ? twinPath(uri) : undefined;
    if (twinUri !== undefined) await isReady(twinUri);
    const twin = twinUri === undefined ? undefined : documents.get(twinUri);
    return diagnostics.pull(document, previous, {
      token,
      ...(twin === undefined ? {} : { related: twin }),
    });
  }

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    guard<DocumentDiagnosticReport | Cancelled, DiagnosticServerCancellationData>(
      context,
      "textDocument/diagnostic",
      token,
      { kind: "full", items: [] },
      async () => {
        const related = client.relatedDiagnostics;
        const report = await pull(uri, previousResultId, { token, related });
        return report ?? cancelled("textDocument/diagnostic");
      },
    ),
  );

  if (workspace === undefined) return;
  const all = new WorkspaceDiagnostics({
    ...workspace,
    client,
    turn,
    open: () => documents.versions(),
    pull: (uri, previous, token) => pull(uri, previous, { token, related: false }),
  });
  connection.languages.diagnostics.onWorkspace((params, token, progress, parts) =>
    guard<WorkspaceDiagnosticReport | Cancelled, DiagnosticServerCancellationData>(
      context,
      "workspace/diagnostic",
      token,
      { items: [] },
      async () => {
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        progress.begin("Checking rules files", undefined, undefined, true);
        try {
          for await (const item of all.reports(params, token)) {
            progress.report(pathOf(item.uri));
            if (parts === undefined) items.push(item);
            else parts.report({ items: [item] });
          }
        } finally {
          progress.done();
        }
        return token.isCancellationRequested ? cancelled("workspace/diagnostic") : { items };
      },
    ),
  );
}

function cancelled(request: string): Cancelled {
  return new ResponseError(LSPErrorCodes.RequestCancelled, `${request} was cancelled.`);
}
