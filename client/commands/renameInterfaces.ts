import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  ASK_INTERFACES,
  INTERFACES,
  type InterfacesParams,
  type InterfacesResult,
  RENAME_INTERFACES,
  type RenamedInTwin,
  type RenameInterfacesParams,
  type RenameInterfacesResult,
} from "../../server/protocol";
import { isOurs } from "../common/selector";
import type { Subscriptions } from "../common/subscriptions";
import { ask } from "./ask";
import { proposedName, saidLines } from "./interfaceNames";

const TITLE = "Rename Interfaces";

/** The interfaces of a host, which is called as in sentences. */
export interface HostInterfaces {
  readonly host: string;
  /** None before somebody looked. */
  readonly names: () => readonly string[];
  /** Asks the host; absent where that may not be. */
  readonly look?: () => Promise<void>;
}

/** The interfaces of the host that a document is for, where it has one. */
export type InterfacesFor = (uri: vscode.Uri) => HostInterfaces | undefined;

type Named = NonNullable<InterfacesResult>;

/** Registers what gives a file the interfaces of another machine, several at once. */
export function registerRenameInterfaces(
  subscriptions: Subscriptions,
  client: BaseLanguageClient,
  interfacesFor: InterfacesFor,
): void {
  subscriptions.push(
    vscode.commands.registerCommand(ASK_INTERFACES, async (uri?: string) => {
      const document =
        typeof uri === "string"
          ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))
          : vscode.window.activeTextEditor?.document;
      if (document === undefined || !isOurs(document)) {
        void vscode.window.showInformationMessage("Open a rules file first.");
        return;
      }
      await renameInterfaces({ client, document, interfacesFor });
    }),
  );
}

interface Task {
  readonly client: BaseLanguageClient;
  readonly document: vscode.TextDocument;
  readonly interfacesFor: InterfacesFor;
}

async function renameInterfaces(task: Task): Promise<void> {
  const { client, document } = task;
  const named = await ask<InterfacesParams, Named>(client, {
    request: INTERFACES,
    params: { textDocument: { uri: uriOf(task) } },
    title: "Looking for interfaces",
  });
  if ("fault" in named) {
    void vscode.window.showErrorMessage(named.fault);
    return;
  }
  if (named.length === 0) {
    void vscode.window.showInformationMessage("No rule of this file names an interface.");
    return;
  }
  const names = new Map<string, string>();
  for (;;) {
    const choice = await chooseInterface(named, names);
    if (choice === undefined) return;
    if (choice !== DONE) {
      const name = await chooseName(task, choice, { named, names });
      if (name === choice) names.delete(choice);
      else if (name !== undefined) names.set(choice, name);
      continue;
    }
    const found = await askForEdits(task, names);
    if ("fault" in found) void vscode.window.showErrorMessage(found.fault);
    else {
      if (!(await agrees(found.notes))) return;
      const alsoIn = await askAboutTwin(client, found.twin);
      if (alsoIn !== "cancelled") await apply(document, found, alsoIn);
      return;
    }
  }
}

/** Chosen when every interface has its name. No interface is called so. */
const DONE = "/";

/** Which interface is to get another name next, or that these are all. */
async function chooseInterface(
  named: Named,
  names: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const count = names.size === 1 ? "1 interface" : `${names.size} interfaces`;
  const items = named.map(({ name, lines }) => ({
    label: names.has(name) ? `${name} → ${names.get(name)}` : name,
    description: `${saidLines(lines)}${name.endsWith("+") ? ": all that begin so" : ""}`,
    name,
  }));
  const done = { label: `$(check) Rename ${count}`, description: "", name: DONE };
  const choice = await vscode.window.showQuickPick(names.size === 0 ? items : [done, ...items], {
    title: TITLE,
    placeHolder:
      names.size === 0
        ? "Which interface has another name on the other machine?"
        : "Choose another interface, or rename those that have a new name",
  });
  return choice?.name;
}

interface Chosen {
  readonly named: Named;
  readonly names: ReadonlyMap<string, string>;
}

type NameItem = vscode.QuickPickItem & { readonly name?: string; readonly looks?: true };

/** The names that an interface may get without typing, those of the host first. */
function nameItems(
  host: HostInterfaces | undefined,
  from: string,
  { named, names }: Chosen,
): NameItem[] {
  const there = host?.names() ?? [];
  const others = (all: readonly string[], description: string): NameItem[] =>
    all.filter((name) => name !== from).map((name) => ({ label: name, description, name }));
  const own = named.map(({ name }) => name).filter((name) => !there.includes(name));
  return [
    ...others(there, `an interface of ${host?.host}`),
    ...(there.length === 0 && host?.look !== undefined
      ? [{ label: `Look which interfaces ${host.host} has`, looks: true as const }]
      : []),
    { label: "Another name…" },
    ...others(own, "named in this file"),
    ...(names.has(from) ? [{ label: `Keep ${from}`, name: from }] : []),
  ];
}

/** The new name of an interface: one of the host's, one of the file's, or another. */
async function chooseName(task: Task, from: string, chosen: Chosen): Promise<string | undefined> {
  const host = task.interfacesFor(task.document.uri);
  const items = nameItems(host, from, chosen);
  const title = `${TITLE}: ${from}`;
  const choice =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { title, placeHolder: `${from} becomes …` });
  if (choice?.looks === true) {
    await host?.look?.();
    return chooseName(task, from, chosen);
  }
  if (choice === undefined || choice.name !== undefined) return choice?.name;
  const typed = await vscode.window.showInputBox({
    title,
    prompt: `What ${from} is called on the other machine`,
    value: chosen.names.get(from) ?? proposedName(from, chosen.names),
    validateInput: async (value) => {
      const found = await askForEdits(task, new Map([[from, value.trim()]]));
      // Whether two have the same name is seen when all have one.
      return "fault" in found && found.taken !== true ? found.fault : undefined;
    },
  });
  return typed?.trim();
}

type Edits = Exclude<NonNullable<RenameInterfacesResult>, { readonly fault: string }>;

async function askForEdits(
  task: Task,
  names: ReadonlyMap<string, string>,
): Promise<Edits | { readonly fault: string; readonly taken?: boolean }> {
  return ask<RenameInterfacesParams, NonNullable<RenameInterfacesResult>>(task.client, {
    request: RENAME_INTERFACES,
    params: { textDocument: { uri: uriOf(task) }, names: Object.fromEntries(names) },
    title: "Renaming interfaces",
  });
}

/** Names with a plus stay, so that a person has to know what they do then. */
async function agrees(notes: readonly string[]): Promise<boolean> {
  if (notes.length === 0) return true;
  const go = "Rename";
  const question = "Names that end with + will cover other interfaces.";
  const options = { modal: true, detail: notes.join("\n") };
  return (await vscode.window.showWarningMessage(question, options, go)) === go;
}

interface There extends Pick<Edits, "edits"> {
  readonly document: vscode.TextDocument;
}

/** Whether the other family's file gets the names as well. */
async function askAboutTwin(
  client: BaseLanguageClient,
  twin: RenamedInTwin | undefined,
): Promise<There | undefined | "cancelled"> {
  if (twin === undefined) return undefined;
  const uri = client.protocol2CodeConverter.asUri(twin.uri);
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  if ("fault" in twin) {
    const go = "Rename Here Only";
    const question = `${name}, the file for the other family, cannot have the same names.`;
    const options = { modal: true, detail: twin.fault };
    const choice = await vscode.window.showWarningMessage(question, options, go);
    return choice === go ? undefined : "cancelled";
  }
  const question = `${name}, the file for the other family, has these names in ${placesOf(twin.edits)}.`;
  const options = { modal: true, detail: twin.notes.join("\n") };
  const [both, here] = ["Rename in Both", "Rename Here Only"] as const;
  const choice = await vscode.window.showInformationMessage(question, options, both, here);
  if (choice === undefined) return "cancelled";
  if (choice === here) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  if (twin.version === null || twin.version === document.version)
    return { document, edits: twin.edits };
  void vscode.window.showInformationMessage(`${name} was changed meanwhile: nothing is done.`);
  return "cancelled";
}

async function apply(
  document: vscode.TextDocument,
  { version, edits }: Edits,
  alsoIn: There | undefined,
): Promise<void> {
  if (document.version !== version) {
    void vscode.window.showInformationMessage("The file was changed meanwhile: nothing is done.");
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const one of [{ document, edits }, ...(alsoIn === undefined ? [] : [alsoIn])])
    for (const { range, newText } of one.edits) {
      const { start, end } = range;
      edit.replace(
        one.document.uri,
        new vscode.Range(start.line, start.character, end.line, end.character),
        newText,
      );
    }
  if (await vscode.workspace.applyEdit(edit)) {
    const places = placesOf([...edits, ...(alsoIn?.edits ?? [])]);
    vscode.window.setStatusBarMessage(`Interfaces renamed in ${places}`, 4000);
  } else void vscode.window.showErrorMessage("The editor did not take the new names.");
}

function placesOf({ length }: readonly unknown[]): string {
  return length === 1 ? "1 place" : `${length} places`;
}

function uriOf({ client, document }: Task): string {
  return client.code2ProtocolConverter.asUri(document.uri);
}
