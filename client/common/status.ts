import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import type { SettledParams } from "../../server/protocol";
import { SELECTOR } from "./selector";
import type { Subscriptions } from "./subscriptions";
import { countsOf, FAMILIES, VARIANTS } from "./words";

/** The status item of the language: how the file is read, and how many problems it has. */
export interface Status {
  /** The server has said all about a version. */
  settled(params: SettledParams): void;
  /** How the server reads a document; undefined before it has read it. */
  readingOf(uri: vscode.Uri): SettledParams | undefined;
  /** Resolves once all is said about a document as it is now; with false where that takes too long. */
  whenSettled(document: vscode.TextDocument): Promise<boolean>;
}

/** Milliseconds that may pass until a document is settled. */
const PATIENCE = 30_000;

/** Shows the status item. A click on it chooses how the file is read. */
export function showStatus(client: BaseLanguageClient, subscriptions: Subscriptions): Status {
  const item = vscode.languages.createLanguageStatusItem("iptables.reading", SELECTOR);
  item.name = "iptables";
  const known = new Map<string, SettledParams>();
  const heard = new vscode.EventEmitter<void>();
  let serverState = client.state;

  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== "iptables") return;
    if (serverState === State.Stopped || serverState === State.StartFailed) {
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.busy = false;
      item.text = "iptables: no server";
      item.detail = "the language server is not running";
      item.command = { command: "iptables.restartServer", title: "Restart" };
      return;
    }
    const settled = known.get(document.uri.toString());
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.busy = settled === undefined || settled.version < document.version;
    item.text = [
      settled?.family === undefined ? "iptables" : FAMILIES[settled.family],
      ...(settled?.variant === undefined ? [] : [VARIANTS[settled.variant]]),
    ].join(" · ");
    item.detail = countsOf(
      vscode.languages.getDiagnostics(document.uri).map(({ severity }) => severity),
    );
    item.command = { command: "iptables.chooseReading", title: "Change" };
  };

  subscriptions.push(
    item,
    heard,
    client.onDidChangeState(({ newState }) => {
      serverState = newState;
      // A new server has said nothing yet.
      if (newState === State.Starting) known.clear();
      update();
    }),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const active = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  );
  update();
  return {
    settled(params) {
      known.set(vscode.Uri.parse(params.uri).toString(), params);
      update();
      heard.fire();
    },
    whenSettled: (document) =>
      new Promise((resolve) => {
        const isSettled = () =>
          (known.get(document.uri.toString())?.version ?? -1) >= document.version;
        const end = (answer: boolean) => {
          clearTimeout(timer);
          listener.dispose();
          resolve(answer);
        };
        const timer = setTimeout(() => end(isSettled()), PATIENCE);
        const listener = heard.event(() => {
          if (isSettled()) end(true);
        });
        if (isSettled()) end(true);
      }),
    readingOf: (uri) => known.get(uri.toString()),
  };
}
