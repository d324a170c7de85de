import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Range,
} from "vscode-languageserver";
import { interfacesOf, renameInterfaces } from "../features/interfaces";
import { subjectAt } from "../features/subject";
import {
  ASK_INTERFACES,
  INTERFACES,
  type InterfacesParams,
  type InterfacesResult,
  RENAME_INTERFACES,
  type RenameInterfacesParams,
  type RenameInterfacesResult,
} from "../protocol";
import type { Document } from "./document";
import type { Serving } from "./serving";

/** Answers what it takes to give a file the interfaces of another machine. */
export function serveInterfaces(connection: Connection, { about }: Serving): void {
  connection.onRequest(
    INTERFACES,
    about<InterfacesParams, InterfacesResult>(INTERFACES, null, ({ file }) => interfacesOf(file)),
  );
  connection.onRequest(
    RENAME_INTERFACES,
    about<RenameInterfacesParams, RenameInterfacesResult>(
      RENAME_INTERFACES,
      null,
      (document, { names }) => {
        const found = renameInterfaces(document.file, new Map(Object.entries(names)));
        if ("refused" in found) return { fault: found.refused, taken: found.taken };
        const edits = found.edits.map((edit) => document.textEdit(edit));
        return { version: document.version, edits, notes: found.notes };
      },
    ),
  );
}

/** What a client that can ask for names offers where an interface is named. */
export function interfaceActions(document: Document, { start }: Range): CodeAction[] {
  const at = subjectAt(document.file, document.offsetAt(start));
  if (at?.subject.kind !== "interface") return [];
  const title = "Rename Interfaces\u2026";
  return [
    {
      title,
      kind: CodeActionKind.RefactorRewrite,
      command: { title, command: ASK_INTERFACES, arguments: [document.uri] },
    },
  ];
}
