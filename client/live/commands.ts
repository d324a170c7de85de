import * as vscode from "vscode";
import { isOurs } from "../common/selector";
import type { Started } from "../common/start";
import { nameOf } from "../views/views";
import { familyOf, hostFor, type LiveDesk } from "./desk";
import { hostStatus } from "./hostStatus";
import { Hosts, hostNamed, titleOfHost } from "./hosts";
import { LIVE, LiveDocuments, liveUri } from "./liveDocuments";
import { testOnHost } from "./testOnHost";

/** Registers the commands that look at hosts. In a workspace that is not trusted none of them does anything. */
export function registerLive(
  { subscriptions, workspaceState }: vscode.ExtensionContext,
  started: Started,
): void {
  const hosts = new Hosts(workspaceState);
  const desk: LiveDesk = { ...started, hosts, documents: new LiveDocuments(subscriptions) };
  const command = (
    name: string,
    work: (desk: LiveDesk, document: vscode.TextDocument, argument: unknown) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      const document = vscode.window.activeTextEditor?.document;
      if (!vscode.workspace.isTrusted)
        void vscode.window.showWarningMessage(
          "Hosts are only talked to in a workspace that you trust.",
        );
      else if (document === undefined || !isOurs(document))
        void vscode.window.showInformationMessage("Open a rules file first.");
      else await work(desk, document, argument);
    });
  subscriptions.push(
    hostStatus(hosts),
    command("iptables.live.chooseHost", async (_, { uri }) => {
      await hosts.choose(uri);
    }),
    command("iptables.live.show", show),
    command("iptables.live.refresh", refresh),
    command("iptables.live.compare", compare),
    command("iptables.live.test", testOnHost),
  );
}

/** Shows the live rules beside the file. */
async function show(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const found = await desk.documents.read(host);
  if ("fault" in found) {
    void vscode.window.showErrorMessage(found.fault);
    return;
  }
  const live = await vscode.workspace.openTextDocument(liveUri(host, familyOf(desk, document)));
  await vscode.window.showTextDocument(live, { viewColumn: vscode.ViewColumn.Beside });
}

/** Reads the live rules anew that are shown. */
async function refresh({ documents }: LiveDesk, document: vscode.TextDocument): Promise<void> {
  if (document.uri.scheme !== LIVE) {
    void vscode.window.showInformationMessage("Only documents of live rules are read anew.");
    return;
  }
  const name = decodeURIComponent(document.uri.path.split("/")[1] ?? "");
  const found = await documents.read(hostNamed(name));
  if ("fault" in found) void vscode.window.showErrorMessage(found.fault);
}

/** Shows the file and the live rules side by side. */
async function compare(
  desk: LiveDesk,
  document: vscode.TextDocument,
  argument: unknown,
): Promise<void> {
  const host = await hostFor(desk, document, argument);
  if (host === undefined) return;
  const found = await desk.documents.read(host);
  if ("fault" in found) {
    void vscode.window.showErrorMessage(found.fault);
    return;
  }
  await vscode.commands.executeCommand(
    "vscode.diff",
    liveUri(host, familyOf(desk, document)),
    document.uri,
    `${nameOf(document.uri)} and the live rules of ${titleOfHost(host)}`,
  );
}
