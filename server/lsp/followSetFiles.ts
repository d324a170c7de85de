import {
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { SET_FILE_NAMES } from "../ruleset/setFile";

/** What editors call texts of no language, and such as `ipset.conf`; never rules, whose changes would come twice. */
const LANGUAGES = ["plaintext", "text", "ini", "properties", "conf", "ipset"];

/** Asks the client to tell of documents that create ip sets, of which it wants nothing else. */
export function followSetFiles(connection: Connection): void {
  const documentSelector = LANGUAGES.flatMap((language) =>
    SET_FILE_NAMES.map((name) => ({ scheme: "file", language, pattern: `**/${name}` })),
  );
  const { client } = connection;
  void client.register(DidOpenTextDocumentNotification.type, { documentSelector });
  void client.register(DidChangeTextDocumentNotification.type, {
    documentSelector,
    syncKind: TextDocumentSyncKind.Incremental,
  });
  void client.register(DidCloseTextDocumentNotification.type, { documentSelector });
}
