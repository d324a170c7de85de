import * as vscode from "vscode";
import { SHOW_PLACES, type ShowPlaces } from "../../server/protocol";
import type { Subscriptions } from "./subscriptions";

/** Registers what a click on the words above a chain does: it shows where the chain is named, or goes to the rule that is meant. */
export function registerShowPlaces(subscriptions: Subscriptions): void {
  subscriptions.push(
    vscode.commands.registerCommand(SHOW_PLACES, async (places: ShowPlaces) => {
      const uri = vscode.Uri.parse(places.uri);
      const position = new vscode.Position(places.position.line, places.position.character);
      if (!places.references) {
        const selection = new vscode.Range(position, position);
        await vscode.window.showTextDocument(uri, { selection });
        return;
      }
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        "vscode.executeReferenceProvider",
        uri,
        position,
      );
      await vscode.commands.executeCommand("editor.action.showReferences", uri, position, found);
    }),
  );
}
