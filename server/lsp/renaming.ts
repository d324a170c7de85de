import {
  type Connection,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type ServerCapabilities,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { prepareRename, rename } from "../features/rename";
import type { Client } from "./client";
import { prepareRenameOfChain, renameChain } from "./scriptChains";
import type { Serving } from "./serving";
import { toWorkspaceEdit } from "./workspaceEdit";

export function renaming({ prepareRename: asksBefore }: Client): ServerCapabilities {
  return { renameProvider: asksBefore ? { prepareProvider: true } : true };
}

/** What a person is told who wants something that cannot be. */
function refuse(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

/** Renaming; that something cannot be renamed is an error of the request, which editors show. */
export function serveRenaming(connection: Connection, { client, about }: Serving): void {
  connection.onPrepareRename(
    about<PrepareRenameParams, { range: Range; placeholder: string } | null>(
      "textDocument/prepareRename",
      null,
      (document, { position }) => {
        const found = prepareRename(document.file, document.offsetAt(position));
        if ("refused" in found) return refuse(found.refused);
        return { range: document.rangeOf(found.place), placeholder: found.placeholder };
      },
      (script, { position }) => prepareRenameOfChain(script, position),
    ),
  );

  connection.onRenameRequest(
    about<RenameParams, WorkspaceEdit | null>(
      "textDocument/rename",
      null,
      (document, { position, newName }) => {
        const edits = rename(document.file, document.offsetAt(position), newName);
        return "refused" in edits
          ? refuse(edits.refused)
          : toWorkspaceEdit(document, edits, client);
      },
      (script, params) => renameChain(script, params, client),
    ),
  );
}
