import * as vscode from "vscode";
import type { Subscriptions } from "../common/subscriptions";
import type { Source } from "./source";
import type { Jump } from "./traceText";

const SCHEME = "iptables-view";
/** A preview may close the document that it shows, and ask for it again: so many are kept. */
const MOST_VIEWS = 50;

/** What a view shows, worked out when it is asked for. */
export interface View {
  /** Its name, by whose ending the editor tells the language. */
  readonly name: string;
  /** The document that it speaks of; when that is saved, the view is made anew. */
  readonly about: vscode.Uri;
  /** Markdown is shown as such. */
  readonly preview: boolean;
  readonly make: () => Promise<Shown | Fault>;
}

export interface Shown {
  readonly text: string;
  readonly jumps?: readonly Jump[];
}

/** The sentence that says why there is nothing to show. */
export interface Fault {
  readonly fault: string;
}

/** Read-only documents that say something about others. */
export class Views implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #views = new Map<string, View>();
  readonly #jumps = new Map<string, readonly Jump[]>();
  /** Made, and not handed over yet. */
  readonly #ready = new Map<string, Shown>();
  readonly #numbers = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

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

  /** Opens a view beside the editor, in place of an older one of that name about the same document. */
  async open(view: View): Promise<void> {
    const shown = await view.make();
    if ("fault" in shown) {
      void vscode.window.showInformationMessage(shown.fault);
      return;
    }
    const uri = this.#uriOf(view);
    this.#keep(uri.toString(), view, shown);
    this.#changed.fire(uri);
    if (view.preview) await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    else
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
        viewColumn: vscode.ViewColumn.Beside,
        preview: true,
      });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const key = uri.toString();
    const view = this.#views.get(key);
    if (view === undefined) return "What was shown here is gone; run the command again.\n";
    const ready = this.#ready.get(key);
    this.#ready.delete(key);
    const shown = ready ?? (await view.make());
    this.#jumps.set(key, "fault" in shown ? [] : (shown.jumps ?? []));
    return "fault" in shown ? `${shown.fault}\n` : shown.text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const about = this.#views.get(uri.toString())?.about;
    if (about === undefined) return [];
    return (this.#jumps.get(uri.toString()) ?? []).map(
      ({ line, start, end, to }) =>
        new vscode.DocumentLink(
          new vscode.Range(line, start, line, end),
          about.with({ fragment: `L${to}` }),
        ),
    );
  }

  /** A number keeps apart what two folders call by the same name. */
  #uriOf({ name, about }: View): vscode.Uri {
    const number = this.#numbers.get(about.toString()) ?? this.#numbers.size + 1;
    this.#numbers.set(about.toString(), number);
    return vscode.Uri.from({ scheme: SCHEME, path: `/${number}/${name}` });
  }

  #keep(key: string, view: View, shown: Shown): void {
    this.#views.delete(key);
    this.#views.set(key, view);
    this.#ready.set(key, shown);
    for (const old of [...this.#views.keys()].slice(0, -MOST_VIEWS)) {
      this.#views.delete(old);
      this.#jumps.delete(old);
      this.#ready.delete(old);
    }
  }
}

/** What views say of a text; `uri` is where one may jump to its lines, where there is such a place. */
export function sourceOf(name: string, text: string, uri: vscode.Uri | undefined): Source {
  const lines = text.split("\n");
  const link = uri === undefined ? undefined : linkTo(uri);
  return {
    name,
    ruleAt: (line) => lines[line - 1]?.trim() ?? "",
    target: (line) => (link === undefined ? undefined : `${link}#L${line}`),
  };
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
