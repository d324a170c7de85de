import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  COPY_COMMANDS,
  type CopyCommandsParams,
  type CopyCommandsResult,
  PASTE_COMMANDS,
  type PasteCommandsParams,
  type PasteCommandsResult,
} from "../../server/protocol";
import { isOurs, SELECTOR } from "../common/selector";
import type { Subscriptions } from "../common/subscriptions";

const KIND = vscode.DocumentDropOrPasteEditKind.Empty.append("iptables", "rules");
const MIME = "text/plain";

/** Registers what turns commands of a shell into rules when they are pasted, and rules into commands. */
export function registerShellCommands(
  subscriptions: Subscriptions,
  client: BaseLanguageClient,
): void {
  subscriptions.push(
    vscode.languages.registerDocumentPasteEditProvider(
      SELECTOR,
      {
        provideDocumentPasteEdits: (document, ranges, data, _, token) =>
          pasteEdits(client, document, ranges, data, token),
      },
      { pasteMimeTypes: [MIME], providedPasteEditKinds: [KIND] },
    ),
    vscode.commands.registerTextEditorCommand("iptables.copyAsCommands", (editor) => {
      void copyAsCommands(client, editor);
    }),
  );
}

/** Rules instead of the commands in the clipboard; first choice only where nothing else is in it. */
async function pasteEdits(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentPasteEdit[]> {
  const [range] = ranges;
  const text = await data.get(MIME)?.asString();
  if (range === undefined || ranges.length > 1 || text === undefined) return [];
  if (!/ip6?t/i.test(text) || token.isCancellationRequested) return [];
  const params: PasteCommandsParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    position: client.code2ProtocolConverter.asPosition(range.start),
    text,
  };
  const found = await client.sendRequest<PasteCommandsResult>(PASTE_COMMANDS, params, token);
  if (found === null) return [];
  const title = `Rules for ${found.rules === 1 ? "the command" : "the commands"}`;
  const lost = found.leftOut.length === 0 ? "" : ` (${found.leftOut.length} left out)`;
  const edit = new vscode.DocumentPasteEdit("", `${title}${lost}`, KIND);
  edit.additionalEdit = new vscode.WorkspaceEdit();
  edit.additionalEdit.set(
    document.uri,
    await client.protocol2CodeConverter.asTextEdits([...found.edits], token),
  );
  if (!found.isWhole) edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
  return [edit];
}

async function copyAsCommands(
  client: BaseLanguageClient,
  { document, selection }: vscode.TextEditor,
): Promise<void> {
  if (!isOurs(document)) {
    void vscode.window.showInformationMessage("Open a rules file first.");
    return;
  }
  const params: CopyCommandsParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range: client.code2ProtocolConverter.asRange(selection),
  };
  const found = await client.sendRequest<CopyCommandsResult>(COPY_COMMANDS, params);
  if (found === null) {
    void vscode.window.showInformationMessage("No rules and no chains are selected.");
    return;
  }
  await vscode.env.clipboard.writeText(found.text);
  const count = found.commands === 1 ? "1 command" : `${found.commands} commands`;
  vscode.window.setStatusBarMessage(`${count} copied`, 4000);
}
