import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  DIFF,
  type DiffParams,
  type DiffResult,
  EXPOSURE,
  type ExposureParams,
  type ExposureResult,
  TRACE,
  type TraceParams,
  type TraceResult,
} from "../../server/protocol";
import { diffText } from "../views/diffText";
import { exposureText } from "../views/exposureText";
import { traceText } from "../views/traceText";
import { nameOf, sourceOf, Views } from "../views/views";
import { isOurs } from "./selector";

/** Registers the commands that say what happens to packets. None of them runs or changes anything. */
export function registerPackets(
  { subscriptions, workspaceState }: vscode.ExtensionContext,
  client: BaseLanguageClient,
): Views {
  const views = new Views(subscriptions);
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
    command("iptables.showExposure", (document) => showExposure(client, views, document)),
    command("iptables.compare", (document, other) => compare(client, views, document, other)),
    command("iptables.tracePacket", (document) => trace(client, views, document, workspaceState)),
  );
  return views;
}

async function showExposure(
  client: BaseLanguageClient,
  views: Views,
  { uri }: vscode.TextDocument,
): Promise<void> {
  const make = async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const params: ExposureParams = { textDocument: { uri: uriOf(client, uri) } };
    const found = await client.sendRequest<ExposureResult>(EXPOSURE, params);
    return {
      text: "fault" in found ? found.fault : exposureText(found, sourceOf(uri, document.getText())),
    };
  };
  await views.open(`${nameOf(uri)}.exposed.md`, { about: uri, make }, true);
}

/** Something that a document can be compared with. */
interface Other extends vscode.QuickPickItem {
  readonly read?: () => Promise<Before | undefined>;
}

interface Before {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly text: string;
}

/** `other`: from a key binding or another extension, the name of what is compared with, as the list has it. */
async function compare(
  client: BaseLanguageClient,
  views: Views,
  document: vscode.TextDocument,
  other: unknown,
): Promise<void> {
  const named = others(document).find(({ label }) => label === other);
  const choice = named ?? (await askFor(document));
  const before = await choice?.read?.();
  if (before === undefined) return;
  await showComparison(client, views, document, before);
}

function askFor(document: vscode.TextDocument): Thenable<Other | undefined> {
  return vscode.window.showQuickPick(others(document), {
    title: `What does ${nameOf(document.uri)} do differently from …`,
    placeHolder: "Choose what to compare with, by what both do with packets",
    matchOnDescription: true,
  });
}

async function showComparison(
  client: BaseLanguageClient,
  views: Views,
  document: vscode.TextDocument,
  before: Before,
): Promise<void> {
  const { uri } = document;
  const make = async () => {
    const after = await vscode.workspace.openTextDocument(uri);
    const params: DiffParams = {
      textDocument: { uri: uriOf(client, uri) },
      before: { text: before.text, name: uriOf(client, before.uri) },
    };
    const found = await client.sendRequest<DiffResult>(DIFF, params);
    return {
      text:
        "fault" in found
          ? found.fault
          : diffText(
              found,
              sourceOf(before.uri, before.text, before.name),
              sourceOf(uri, after.getText()),
            ),
    };
  };
  await views.open(`${nameOf(uri)}.compared.md`, { about: uri, make }, true);
}

function others(document: vscode.TextDocument): Other[] {
  const { uri } = document;
  const open = vscode.workspace.textDocuments.filter((one) => one !== document && isOurs(one));
  return [
    ...open.map(
      (other): Other => ({
        label: nameOf(other.uri),
        description: vscode.workspace.asRelativePath(other.uri),
        read: () =>
          Promise.resolve({ uri: other.uri, name: nameOf(other.uri), text: other.getText() }),
      }),
    ),
    ...(document.isDirty && !document.isUntitled
      ? [
          {
            label: "Saved version",
            description: "what is on the disk",
            read: () => readFile(uri, `saved ${nameOf(uri)}`),
          },
        ]
      : []),
    { label: "Another file…", read: chooseFile },
  ];
}

async function chooseFile(): Promise<Before | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title: "Compare with" })) ?? [];
  return uri === undefined ? undefined : readFile(uri, nameOf(uri));
}

async function readFile(uri: vscode.Uri, name: string): Promise<Before | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { uri, name, text: new TextDecoder().decode(bytes) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`${name} could not be read: ${why}`);
    return undefined;
  }
}

/** Under which the packet that was asked for last is kept. */
const LAST_PACKET = "iptables.packet";
const EXAMPLE = "in=eth0 protocol=tcp source=192.0.2.7 dport=22 state=NEW";

async function trace(
  client: BaseLanguageClient,
  views: Views,
  { uri }: vscode.TextDocument,
  state: vscode.Memento,
): Promise<void> {
  const ask = (packet: string) => {
    const params: TraceParams = { textDocument: { uri: uriOf(client, uri) }, packet };
    return client.sendRequest<TraceResult>(TRACE, params);
  };
  const packet = await vscode.window.showInputBox({
    title: `What happens to a packet under ${nameOf(uri)}?`,
    prompt:
      "What is known of it, such as in, out, protocol, source, destination, sport, dport, state. What is left out is not known.",
    value: state.get<string>(LAST_PACKET) ?? EXAMPLE,
    validateInput: async (value) => {
      const found = await ask(value);
      return "fault" in found ? found.fault : undefined;
    },
  });
  if (packet === undefined) return;
  await state.update(LAST_PACKET, packet);
  const make = async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const found = await ask(packet);
    return "fault" in found
      ? { text: found.fault }
      : traceText(packet, found, sourceOf(uri, document.getText()));
  };
  await views.open(`${nameOf(uri)}.trace`, { about: uri, make }, false);
}

function uriOf(client: BaseLanguageClient, uri: vscode.Uri): string {
  return client.code2ProtocolConverter.asUri(uri);
}
