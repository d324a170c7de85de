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
  type RenamedInTwin,
  type RenameInterfacesParams,
  type RenameInterfacesResult,
} from "../protocol";
import type { Document } from "./document";
import type { Serving } from "./serving";
import type { Beside, Twins } from "./twins";

/** Answers what it takes to give a file the interfaces of another machine. */
export function serveInterfaces(connection: Connection, { about }: Serving, twins: Twins): void {
  connection.onRequest(
    INTERFACES,
    about<InterfacesParams, InterfacesResult>(INTERFACES, null, ({ file }) => interfacesOf(file)),
  );
  connection.onRequest(
    RENAME_INTERFACES,
    about<RenameInterfacesParams, RenameInterfacesResult>(
      RENAME_INTERFACES,
      null,
      async (document, { names: named }) => {
        const names = new Map(Object.entries(named));
        const found = renameInterfaces(document.file, names);
        if ("refused" in found) return { fault: found.refused, taken: found.taken };
        const edits = found.edits.map((edit) => document.textEdit(edit));
        const beside = edits.length === 0 ? undefined : await twins.beside(document);
        const twin = beside === undefined ? undefined : renameInTwin(beside, names);
        const { version } = document;
        return { version, edits, notes: found.notes, ...(twin === undefined ? {} : { twin }) };
      },
    ),
  );
}

/** The same in the other family's file, of the names that it has; undefined where it has none. */
function renameInTwin(
  { document, version }: Beside,
  names: ReadonlyMap<string, string>,
): RenamedInTwin | undefined {
  const { uri, file } = document;
  const there = new Set(interfacesOf(file).map(({ name }) => name));
  const shared = new Map([...names].filter(([from, to]) => from !== to && there.has(from)));
  if (shared.size === 0) return undefined;
  const found = renameInterfaces(file, shared);
  if ("refused" in found) return { uri, fault: found.refused };
  return {
    uri,
    version,
    edits: found.edits.map((edit) => document.textEdit(edit)),
    notes: found.notes,
  };
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
