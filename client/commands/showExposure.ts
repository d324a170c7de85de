import * as vscode from "vscode";
import { EXPOSURE, type ExposureParams, type PacketExposure } from "../../server/protocol";
import { exposureText } from "../views/exposureText";
import { nameOf, sourceOf } from "../views/views";
import { ask } from "./ask";
import type { Desk } from "./packets";

/** Shows which new connections a document lets pass. */
export async function showExposure(
  { client, views }: Desk,
  { uri }: vscode.TextDocument,
): Promise<void> {
  const name = nameOf(uri);
  const make = async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const params: ExposureParams = {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    };
    const title = `Looking for what ${name} exposes`;
    const found = await ask<ExposureParams, PacketExposure>(client, {
      request: EXPOSURE,
      params,
      title,
    });
    return "fault" in found
      ? found
      : { text: exposureText(found, sourceOf(name, document.getText(), uri)) };
  };
  await views.open({ name: `${name}.exposed.md`, about: uri, preview: true, make });
}
