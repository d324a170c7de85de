import * as vscode from "vscode";
import { EDITOR_FIXES } from "../../server/protocol";
import type { Subscriptions } from "./subscriptions";

/**
 * Registers the fixes that only the editor can make: it hides carriage returns and byte order marks from text edits, so
 * the server's quick fixes name these commands.
 */
export function registerEditorFixes(subscriptions: Subscriptions): void {
  const register = (command: string, fix: (document: vscode.TextDocument) => Promise<void>) =>
    subscriptions.push(
      vscode.commands.registerCommand(command, async (uri?: string) => {
        const document = await documentOf(uri);
        if (document !== undefined) await fix(document);
      }),
    );
  register(EDITOR_FIXES.lineEnds, fixLineEnds);
  register(EDITOR_FIXES.byteOrderMark, storeAsUtf8);
  register(EDITOR_FIXES.finalNewline, insertFinalNewline);
}

/** The document that a quick fix names; without a name the one in the active editor. */
async function documentOf(uri: unknown): Promise<vscode.TextDocument | undefined> {
  if (typeof uri === "string") return vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  return vscode.window.activeTextEditor?.document;
}

async function fixLineEnds(document: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.LF)]);
  await vscode.workspace.applyEdit(edit);
}

/**
 * Writes the text as UTF-8 without a byte order mark. Saving would keep the mark, since the editor keeps a file's
 * encoding; so the bytes are written, and the editor reads them again.
 */
async function storeAsUtf8(document: vscode.TextDocument): Promise<void> {
  if (document.isUntitled) return;
  if (document.isDirty && !(await document.save())) return;
  await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(document.getText()));
  await vscode.workspace.openTextDocument(document.uri, { encoding: "utf8" });
}

async function insertFinalNewline(document: vscode.TextDocument): Promise<void> {
  const { range, text } = document.lineAt(document.lineCount - 1);
  if (text === "") return;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, range.end, "\n");
  await vscode.workspace.applyEdit(edit);
}
