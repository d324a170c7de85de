import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { isOurs, SCRIPTS, SELECTOR } from "./selector";
import type { Subscriptions } from "./subscriptions";

const SETTING = "iptables.shellScripts";

/** The documents that the server is told of: shell scripts only where the setting wants that. */
export function selector(): { scheme: string; language: string }[] {
  return areScriptsWanted() ? [...SELECTOR, ...SCRIPTS] : SELECTOR;
}

function areScriptsWanted(): boolean {
  return vscode.workspace.getConfiguration().get(SETTING, false);
}

interface Server {
  readonly begin: () => void;
  readonly restart: () => Promise<void>;
}

/**
 * Starts the server, and starts it anew when the setting changes. A shell script alone, which only wakes the extension,
 * starts none that nobody asked for.
 */
export function followScripts(
  subscriptions: Subscriptions,
  client: BaseLanguageClient,
  { begin, restart }: Server,
): void {
  const documents = vscode.workspace.textDocuments;
  const isForScriptOnly =
    documents.some(({ languageId }) => languageId === "shellscript") && !documents.some(isOurs);
  if (areScriptsWanted() || !isForScriptOnly) begin();
  subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) begin();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(SETTING)) return;
      client.clientOptions.documentSelector = selector();
      if (client.needsStop()) void restart();
      else if (areScriptsWanted()) begin();
    }),
  );
}
