import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { isOurs } from "../common/selector";
import type { Views } from "../views/views";
import { compare } from "./compare";
import { showExposure } from "./showExposure";
import { tracePacket } from "./tracePacket";

/** What commands that only show something work with. */
export interface Desk {
  readonly client: BaseLanguageClient;
  readonly views: Views;
}

/** Registers the commands that say what happens to packets. None of them runs or changes anything. */
export function registerPackets(
  { subscriptions, workspaceState }: vscode.ExtensionContext,
  desk: Desk,
): void {
  const command = (
    name: string,
    work: (document: vscode.TextDocument, argument: unknown) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined || !isOurs(document)) {
        void vscode.window.showInformationMessage("Open a rules file first.");
        return;
      }
      await work(document, argument);
    });
  subscriptions.push(
    command("iptables.showExposure", (document) => showExposure(desk, document)),
    command("iptables.compare", (document, other) => compare(desk, document, other)),
    command("iptables.tracePacket", (document) => tracePacket(desk, document, workspaceState)),
  );
}
