import * as vscode from "vscode";
import { type PacketTrace, TRACE, type TraceParams } from "../../server/protocol";
import { traceText } from "../views/traceText";
import { nameOf, sourceOf } from "../views/views";
import { ask } from "./ask";
import type { Desk } from "./packets";

/** Under which the packet that was asked for last is kept. */
const LAST_PACKET = "iptables.packet";
const EXAMPLE = "in=eth0 protocol=tcp source=192.0.2.7 dport=22 state=NEW";

/** Asks for a packet and shows what happens to it under a document. */
export async function tracePacket(
  { client, views }: Desk,
  { uri }: vscode.TextDocument,
  state: vscode.Memento,
): Promise<void> {
  const name = nameOf(uri);
  const follow = (packet: string, limits: Pick<TraceParams, "tables"> = {}) => {
    const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
    const params: TraceParams = { textDocument, packet, ...limits };
    const title = `Following the packet through ${name}`;
    return ask<TraceParams, PacketTrace>(client, { request: TRACE, params, title });
  };
  const packet = await vscode.window.showInputBox({
    title: `What happens to a packet under ${name}?`,
    prompt:
      "What is known of it, such as in, out, protocol, source, destination, sport, dport, state. What is left out is not known.",
    value: state.get<string>(LAST_PACKET) ?? EXAMPLE,
    validateInput: async (value) => {
      // Through no table: whether a packet is understood takes no rule, and a large file has many.
      const found = await follow(value, { tables: [] });
      return "fault" in found ? found.fault : undefined;
    },
  });
  if (packet === undefined) return;
  await state.update(LAST_PACKET, packet);
  const make = async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const found = await follow(packet);
    return "fault" in found
      ? found
      : traceText(packet, found, sourceOf(name, document.getText(), uri));
  };
  await views.open({ name: `${name}.trace`, about: uri, preview: false, make });
}
