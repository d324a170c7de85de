import { CodeActionKind, type InitializeResult, TextDocumentSyncKind } from "vscode-languageserver";
import { ANNOTATIONS } from "./annotations";
import type { Client } from "./client";
import { FORMATTING } from "./formatting";
import { NAVIGATION } from "./navigation";
import { renaming } from "./renaming";
import { SEMANTIC_TOKENS } from "./semanticTokens";
import { TWIN_RULE } from "./twinRule";

/** What begins something new: an option, a table or chain, an element of a list, the word behind an option. */
const TRIGGERS = ["-", "*", ":", ",", " "];

/** What the server can do for a client; `files`: folders can be searched. */
export function capabilitiesFor(
  client: Client,
  { files }: { readonly files: boolean },
): InitializeResult {
  return {
    serverInfo: { name: "iptables-tools" },
    capabilities: {
      positionEncoding: "utf-16",
      ...(client.changesFolders
        ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
        : {}),
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true },
      codeActionProvider: {
        codeActionKinds: [
          CodeActionKind.QuickFix,
          CodeActionKind.SourceFixAll,
          ...(client.resolvesEdits ? [CodeActionKind.Refactor] : [CodeActionKind.RefactorRewrite]),
        ],
        ...(client.resolvesEdits ? { resolveProvider: true } : {}),
      },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      ...NAVIGATION,
      ...TWIN_RULE,
      ...renaming(client),
      ...FORMATTING,
      ...SEMANTIC_TOKENS,
      ...ANNOTATIONS,
      ...(client.push
        ? {}
        : {
            diagnosticProvider: {
              identifier: "iptables",
              interFileDependencies: true,
              workspaceDiagnostics: files,
              workDoneProgress: true,
            },
          }),
    },
  };
}
