import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Range,
} from "vscode-languageserver";
import { asCommands } from "../features/shell/asCommands";
import { pasteCommands, replaceCommands } from "../features/shell/offer";
import {
  COPY_COMMANDS,
  type CopyCommandsParams,
  type CopyCommandsResult,
  PASTE_COMMANDS,
  type PasteCommandsParams,
  type PasteCommandsResult,
} from "../protocol";
import type { Client } from "./client";
import type { Document } from "./document";
import type { Serving } from "./serving";
import { toWorkspaceEdit } from "./workspaceEdit";

/** Answers what turns commands of a shell into rules and back. */
export function serveCommands(connection: Connection, { about }: Serving): void {
  connection.onRequest(
    PASTE_COMMANDS,
    about<PasteCommandsParams, PasteCommandsResult>(PASTE_COMMANDS, null, (document, params) => {
      const offset = document.offsetAt(params.position);
      const pasted = pasteCommands(document.file, offset, params.text);
      if (pasted === undefined) return null;
      return { ...pasted, edits: pasted.edits.map((edit) => document.textEdit(edit)) };
    }),
  );
  connection.onRequest(
    COPY_COMMANDS,
    about<CopyCommandsParams, CopyCommandsResult>(COPY_COMMANDS, null, (document, { range }) => {
      const text = asCommands(document.file, stretchOf(document, range));
      return text === "" ? null : { text, commands: text.split("\n").length - 1 };
    }),
  );
}

/** Makes rules of the commands in a range. */
export function commandActions(document: Document, range: Range, client: Client): CodeAction[] {
  const found = replaceCommands(document.file, stretchOf(document, range));
  if (found === undefined) return [];
  const { leftOut, rules } = found;
  const lost = leftOut.length === 0 ? "" : `, without ${leftOut.join("; ")}`;
  return [
    {
      title: `Make ${rules === 1 ? "a rule" : `${rules} rules`} of these commands${lost}`,
      kind: CodeActionKind.QuickFix,
      edit: toWorkspaceEdit(document, found.edits, client),
    },
  ];
}

function stretchOf(document: Document, { start, end }: CopyCommandsParams["range"]) {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
