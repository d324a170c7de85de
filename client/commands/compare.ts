import * as vscode from "vscode";
import { DIFF, type DiffParams, type PacketDiff } from "../../server/protocol";
import { diffText } from "../views/diffText";
import { nameOf, sourceOf } from "../views/views";
import { ask } from "./ask";
import { type Earlier, othersThan } from "./others";
import type { Desk } from "./packets";

/**
 * Shows what a document does with packets that another one does not, by choice. `wanted`: from a key binding or another
 * extension, what to compare with as the list calls it.
 */
export async function compare(
  desk: Desk,
  document: vscode.TextDocument,
  wanted: unknown,
): Promise<void> {
  const others = await othersThan(document);
  const choice =
    others.find(({ label }) => label === wanted) ??
    (await vscode.window.showQuickPick(others, {
      title: `What does ${nameOf(document.uri)} do differently from …`,
      placeHolder: "Choose what to compare with, by what both do with packets",
      matchOnDescription: true,
    }));
  const earlier = await choice?.read();
  if (earlier === undefined) return;
  if ("fault" in earlier) void vscode.window.showErrorMessage(earlier.fault);
  else await showComparison(desk, document, earlier);
}

async function showComparison(
  { client, views }: Desk,
  { uri }: vscode.TextDocument,
  earlier: Earlier,
): Promise<void> {
  const name = nameOf(uri);
  const make = async () => {
    const after = await vscode.workspace.openTextDocument(uri);
    const text = earlier.text();
    const params: DiffParams = {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(after),
      before: { text, name: client.code2ProtocolConverter.asUri(earlier.uri) },
    };
    const title = `Comparing ${name} with ${earlier.name}`;
    const found = await ask<DiffParams, PacketDiff>(client, { request: DIFF, params, title });
    if ("fault" in found) return found;
    const before = sourceOf(earlier.name, text, earlier.hasLines ? earlier.uri : undefined);
    return { text: diffText(found, before, sourceOf(name, after.getText(), uri)) };
  };
  await views.open({ name: `${name}.compared.md`, about: uri, preview: true, make });
}
