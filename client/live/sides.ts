import * as vscode from "vscode";
import { DIFF, type DiffParams, type PacketDiff, type PlanRequest } from "../../server/protocol";
import { ask } from "../commands/ask";
import type { Host } from "../remote/channel";
import { diffText } from "../views/diffText";
import { type Fault, sourceOf } from "../views/views";
import type { LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";

/** The live rules and what they are to become, as documents in which only what differs in meaning looks different. */
export interface Sides {
  readonly host: Host;
  /** How what they become is called. */
  readonly name: string;
  readonly live: vscode.Uri;
  readonly after: vscode.Uri;
  readonly isSame: boolean;
}

export interface SidesOptions {
  readonly counters: boolean;
  readonly ownOnly: boolean;
}

/** Makes documents of the live rules and of a file as the tool would save them. */
export async function sidesOf(
  { planner, documents }: LiveDesk,
  host: Host,
  name: string,
  request: PlanRequest,
  options: SidesOptions,
): Promise<Sides | Fault> {
  const found = await planner.compare(request, { ...options, sameOrder: true });
  if ("fault" in found) return found;
  const { family } = request;
  return {
    host,
    name,
    live: documents.keep(host, "live", family, found.live),
    after: documents.keep(host, "new", family, found.file),
    isSame: found.isSame,
  };
}

/** Shows both side by side. */
export async function showTextDiff({ host, name, live, after }: Sides): Promise<void> {
  const title = `Live rules of ${titleOfHost(host)} ↔ ${name}`;
  await vscode.commands.executeCommand("vscode.diff", live, after, title);
}

/** What packets meet otherwise than before. */
export async function meaningOf(
  { client }: LiveDesk,
  { name, live, after }: Sides,
): Promise<PacketDiff | Fault> {
  const before = await vscode.workspace.openTextDocument(live);
  const document = await vscode.workspace.openTextDocument(after);
  const params: DiffParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    before: { text: before.getText(), name: client.code2ProtocolConverter.asUri(live) },
  };
  const title = `Comparing ${name} with the live rules`;
  return ask<DiffParams, PacketDiff>(client, { request: DIFF, params, title });
}

/** Shows all of what packets meet otherwise. */
export async function showMeaning(desk: LiveDesk, sides: Sides): Promise<void> {
  const { host, name, live, after } = sides;
  const make = async () => {
    const found = await meaningOf(desk, sides);
    if ("fault" in found) return found;
    const [before, document] = await Promise.all(
      [live, after].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    const title = `the live rules of ${titleOfHost(host)}`;
    return {
      text: diffText(
        found,
        sourceOf(title, before?.getText() ?? "", undefined),
        sourceOf(name, document?.getText() ?? "", undefined),
      ),
    };
  };
  await desk.views.open({ name: `${name}.compared.md`, about: after, preview: true, make });
}
