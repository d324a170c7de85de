import * as vscode from "vscode";
import { setsNamed } from "../remote/atBoot";
import { setNames } from "../remote/setPlan";
import { nameOf } from "../views/views";

/** Under which it is kept which file has the ip sets of a rules file. */
const CHOSEN = "iptables.setFiles";
/** Files whose names say that they have ip sets; those beside the rules are looked into whatever they are called. */
const NAMES = "**/{*ipset*,*Ipset*,*IPSET*,*sets*,*.set}";
const MOST_FILES = 100;
const LARGEST = 16 * 1024 * 1024;

/** Sets in the form of `ipset save`, and what they are called. */
export interface SetFile {
  readonly name: string;
  readonly text: string;
}

interface FoundFile extends SetFile {
  readonly uri: vscode.Uri;
  /** Of the sets that the rules name, those that it makes. */
  readonly makes: readonly string[];
}

/** Which file of the workspace has the ip sets that a rules file names: kept with the workspace, never in its files. */
export class SetFiles {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /**
   * The sets that come with documents; a person is asked where several files have them. `none` where no file has any, or
   * none is to be used; undefined where the person thinks better of it.
   */
  async of(documents: readonly vscode.TextDocument[]): Promise<SetFile | "none" | undefined> {
    const [first] = documents;
    const found = await filesFor(documents);
    if (first === undefined || found.length === 0) return "none";
    const chosen = this.#chosen[first.uri.toString()];
    if (chosen === "") return "none";
    const known = found.find(({ uri }) => uri.toString() === chosen);
    return known ?? (found.length === 1 ? found[0] : this.#ask(first, found));
  }

  /** Lets a person choose the file for a document. */
  async choose(document: vscode.TextDocument): Promise<void> {
    const found = await filesFor([document]);
    if (found.length > 0) await this.#ask(document, found);
    else
      void vscode.window.showInformationMessage(
        `No file of the workspace makes ip sets that ${nameOf(document.uri)} names: “ipset save” writes such a file.`,
      );
  }

  async #ask(
    { uri }: vscode.TextDocument,
    found: readonly FoundFile[],
  ): Promise<SetFile | "none" | undefined> {
    const items = [
      ...found.map((file) => ({
        label: vscode.workspace.asRelativePath(file.uri),
        description: file.makes.join(", "),
        file,
      })),
      {
        label: "No file",
        description: "the host's ip sets stay as they are",
        file: undefined,
      },
    ];
    const choice = await vscode.window.showQuickPick(items, {
      title: `Which file has the ip sets of ${nameOf(uri)}?`,
      placeHolder: "They are changed in one transaction with the rules",
      matchOnDescription: true,
    });
    if (choice === undefined) return undefined;
    const key = choice.file?.uri.toString() ?? "";
    await this.#state.update(CHOSEN, { ...this.#chosen, [uri.toString()]: key });
    return choice.file ?? "none";
  }

  get #chosen(): Readonly<Record<string, string>> {
    return this.#state.get<Record<string, string>>(CHOSEN) ?? {};
  }
}

/** The files that make sets which the documents name. */
async function filesFor(documents: readonly vscode.TextDocument[]): Promise<FoundFile[]> {
  const named = new Set(documents.flatMap((document) => setsNamed(document.getText())));
  if (named.size === 0) return [];
  const own = new Set(documents.map(({ uri }) => uri.toString()));
  const places = new Map<string, vscode.Uri>();
  for (const uri of [
    ...(await Promise.all(documents.map(({ uri }) => besides(uri)))).flat(),
    ...(await vscode.workspace.findFiles(NAMES, undefined, MOST_FILES)),
  ])
    if (!own.has(uri.toString())) places.set(uri.toString(), uri);
  const found: FoundFile[] = [];
  for (const uri of places.values()) {
    const text = await textOf(uri);
    const makes = text === undefined ? [] : setNames(text).filter((name) => named.has(name));
    if (text !== undefined && makes.length > 0) found.push({ uri, name: nameOf(uri), text, makes });
  }
  return found;
}

/** The files in the folder of another one. */
async function besides(uri: vscode.Uri): Promise<vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(uri, "..");
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .flatMap(([name, type]) =>
        type === vscode.FileType.File ? [vscode.Uri.joinPath(folder, name)] : [],
      )
      .slice(0, MOST_FILES);
  } catch {
    // What is on no disk, or on a host, has nothing beside it that could be listed.
    return [];
  }
}

/** What a file holds, or what is being made of it in an editor; undefined where it is no text to look into. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
  if (open !== undefined) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST) return undefined;
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
  } catch {
    return undefined;
  }
}
