import * as vscode from "vscode";
import type { Subscriptions } from "../common/subscriptions";
import type { Source } from "./markdown";
import type { Jump } from "./traceText";

const SCHEME = "iptables-view";
/** A preview may close the document that it shows, and ask for it again: so many are kept. */
const MOST_VIEWS = 50;

/** What a view shows, worked out when it is asked for. */
export interface View {
  /** The document that it speaks of; when that is saved, the view is made anew. */
  readonly about: vscode.Uri;
  readonly make: () => Promise<{ readonly text: string; readonly jumps?: readonly Jump[] }>;
}

/** Read-only documents that say something about others. */
export class Views implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #views = new Map<string, View>();
  readonly #jumps = new Map<string, readonly Jump[]>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #count = 0;

  constructor(subscriptions: Subscriptions) {
    subscriptions.push(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        for (const [key, { about }] of this.#views)
          if (about.toString() === uri.toString()) this.#changed.fire(vscode.Uri.parse(key));
      }),
    );
  }

  /** Opens a view beside the editor. Its name tells the language by its ending. */
  async open(name: string, view: View, preview: boolean): Promise<void> {
    // The number keeps apart what two folders call by the same name.
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${++this.#count}/${name}` });
    this.#views.set(uri.toString(), view);
    for (const old of [...this.#views.keys()].slice(0, -MOST_VIEWS)) {
      this.#views.delete(old);
      this.#jumps.delete(old);
    }
    const document = await vscode.workspace.openTextDocument(uri);
    if (preview) await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    else
      await vscode.window.showTextDocument(document, {
        viewColumn: vscode.ViewColumn.Beside,
        preview: true,
      });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const view = this.#views.get(uri.toString());
    if (view === undefined) return "What was shown here is gone; run the command again.\n";
    const { text, jumps } = await view.make();
    this.#jumps.set(uri.toString(), jumps ?? []);
    return text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const about = this.#views.get(uri.toString())?.about;
    if (about === undefined) return [];
    return (this.#jumps.get(uri.toString()) ?? []).map(
      ({ line, start, end, to }) =>
        new vscode.DocumentLink(
          new vscode.Range(line, start, line, end),
          about.with({ fragment: `L${to + 1}` }),
        ),
    );
  }
}

/** What views say of a document. */
export function sourceOf(uri: vscode.Uri, text: string, name = nameOf(uri)): Source {
  const lines = text.split("\n");
  return { name, lineAt: (index) => lines[index] ?? "", link: linkTo(uri) };
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.split("/").at(-1) ?? uri.path;
}

/** The preview follows paths from the folder that is open, where there is one. */
function linkTo(uri: vscode.Uri): string | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined || folders.length !== 1) return undefined;
  const path = uri.path.slice(folder.uri.path.replace(/\/$/, "").length);
  return path.split("/").map(encodeURIComponent).join("/");
}
