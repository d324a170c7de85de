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
import type { Edit } from "../features/place";
import { prepareRename, rename, renameInTwin } from "../features/rename";
import type { Client } from "./client";
import { prepareRenameOfChain, renameChain } from "./scriptChains";
import type { Serving } from "./serving";
import type { Beside, Twins } from "./twins";
import { toWorkspaceEdit } from "./workspaceEdit";

export function renaming({ prepareRename: asksBefore }: Client): ServerCapabilities {
  return { renameProvider: asksBefore ? { prepareProvider: true } : true };
}

/** Names the edits of the other family's file. */
const TWIN = "twin";

/** What a person is told who wants something that cannot be. */
function refuse(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

/** Renaming; that something cannot be renamed is an error of the request, which editors show. */
export function serveRenaming(
  connection: Connection,
  { client, about }: Serving,
  twins: Twins,
): void {
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
      async (document, { position, newName }) => {
        const offset = document.offsetAt(position);
        const edits = rename(document.file, offset, newName);
        if ("refused" in edits) return refuse(edits.refused);
        const edit = toWorkspaceEdit(document, edits, client);
        if (edits.length === 0 || !client.confirmsEdits) return edit;
        const twin = await twins.beside(document);
        const others =
          twin === undefined
            ? undefined
            : renameInTwin(document.file, offset, newName, twin.document.file);
        return twin === undefined || others === undefined ? edit : withTwin(edit, twin, others);
      },
      (script, params) => renameChain(script, params, client),
    ),
  );
}

/** Adds edits of the file for the other family, which are made only where a person says so. */
function withTwin(
  edit: WorkspaceEdit,
  { document, version }: Beside,
  edits: readonly Edit[],
): WorkspaceEdit {
  const { uri } = document;
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  const places = edits.length === 1 ? "1 place" : `${edits.length} places`;
  return {
    documentChanges: [
      ...(edit.documentChanges ?? []),
      {
        textDocument: { uri, version },
        edits: edits.map((each) => ({ ...document.textEdit(each), annotationId: TWIN })),
      },
    ],
    changeAnnotations: {
      [TWIN]: {
        label: `In ${name}, too`,
        description: `The rules of the same host for the other family have that name in ${places}.`,
        needsConfirmation: true,
      },
    },
  };
}
