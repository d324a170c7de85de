import * as vscode from "vscode";
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from "vscode-languageclient";
import {
  type InitializationOptions,
  SETTLED,
  type SettledParams,
  TRUST_GRANTED,
} from "../../server/protocol";
import { registerCheckWorkspace } from "../commands/checkWorkspace";
import { registerPackets } from "../commands/packets";
import { type InterfacesFor, registerRenameInterfaces } from "../commands/renameInterfaces";
import { registerShellCommands } from "../commands/shellCommands";
import { Views } from "../views/views";
import { registerChooseReading } from "./chooseReading";
import { registerEditorFixes } from "./editorFixes";
import { watchEncodings } from "./encoding";
import { followScripts, selector } from "./scripts";
import { registerShowPlaces } from "./showPlaces";
import { type Status, showStatus } from "./status";
import { reportTooLarge } from "./tooLarge";
import { traceChannel } from "./traceChannel";

/** Makes the client of one kind of host from the options that all share. The identifier names the settings too. */
export type MakeClient = (
  id: string,
  name: string,
  options: LanguageClientOptions,
) => BaseLanguageClient;

/** What was started. */
export interface Started {
  readonly views: Views;
  readonly client: BaseLanguageClient;
  readonly status: Status;
}

/**
 * Starts the language client and what goes with it. Does not wait for the server: the editor should have its extension
 * at once, and what needs the server waits for itself.
 */
export function start(
  context: vscode.ExtensionContext,
  makeClient: MakeClient,
  interfacesFor: InterfacesFor = () => undefined,
): Started {
  const log = vscode.window.createOutputChannel("iptables Tools", { log: true });
  const { version } = context.extension.packageJSON as { readonly version: string };
  log.info(`iptables Tools ${version}`);
  // Asked for at each start: a restarted server is to know of trust that was granted meanwhile.
  const initializationOptions = (): InitializationOptions => ({
    diagnostics: "push",
    editorFixes: true,
    showsPlaces: true,
    asksInterfaces: true,
    trusted: vscode.workspace.isTrusted,
  });
  const client = makeClient("iptables", "iptables Tools", {
    documentSelector: selector(),
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: traceChannel(log, context.subscriptions),
    // A problem of the server is not one of the person who types: it is in the log, and in the status item.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: "iptables",
  });

  const status = showStatus(client, context.subscriptions);
  context.subscriptions.push(
    log,
    client.onNotification(SETTLED, (params: SettledParams) => status.settled(params)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      client.sendNotification(TRUST_GRANTED).catch((error: unknown) => {
        // A server that does not run is told when it starts.
        log.warn("The language server could not be told that the workspace is trusted:", error);
      });
    }),
    vscode.commands.registerCommand("iptables.showLog", () => log.show()),
    vscode.commands.registerCommand("iptables.restartServer", () => restart(client, log)),
  );
  registerChooseReading(context.subscriptions);
  registerEditorFixes(context.subscriptions);
  registerShowPlaces(context.subscriptions);
  const views = new Views(context.subscriptions);
  registerPackets(context, { client, views });
  registerShellCommands(context.subscriptions, client);
  registerRenameInterfaces(context.subscriptions, client, interfacesFor);
  registerCheckWorkspace(context, client);
  watchEncodings(context.subscriptions);
  reportTooLarge(context, log);

  const begin = () => {
    if (!client.needsStart()) return;
    client.start().catch((error: unknown) => {
      log.error("The language server did not start:", error);
      void vscode.window.showErrorMessage(
        "The iptables language server did not start; the log says why (command “iptables: Show Log”).",
      );
    });
  };
  followScripts(context.subscriptions, client, { begin, restart: () => restart(client, log) });
  return { client, status, views };
}

async function restart(client: BaseLanguageClient, log: vscode.LogOutputChannel): Promise<void> {
  log.info("Restarting the language server.");
  try {
    if (client.needsStop()) await client.stop();
  } catch (error) {
    // A server that hangs or is gone cannot say goodbye; a new one can start all the same.
    log.warn("The old server did not stop as it should:", error);
  }
  await client.start();
}
