import type { WorkspaceEdit } from "vscode-languageserver";
import type { Edit } from "../features/place";
import type { Client } from "./client";
import type { Document } from "./document";

/** Edits of one document, tied to its version where the client understands that: a later text is left alone then. */
export function toWorkspaceEdit(
  document: Document,
  edits: readonly Edit[],
  { versionedEdits }: Pick<Client, "versionedEdits">,
): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = edits.map((edit) => document.textEdit(edit));
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
