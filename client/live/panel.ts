import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { panelPage } from "./panelPage";

/** What a panel shows of something that goes on for a while, such as an apply. */
export interface PanelState {
  readonly heading: string;
  /** Undefined before it is known. */
  readonly outcome?: PanelNote | undefined;
  readonly steps: readonly PanelStep[];
  /** What was found out, in its order. */
  readonly sections: readonly PanelSection[];
  /** When time is up, in milliseconds of this machine's clock; undefined where nothing runs out. */
  readonly deadline?: number | undefined;
  /** What happens then: `the old rules come back`. */
  readonly then?: string | undefined;
  readonly actions: readonly PanelAction[];
}

export interface PanelStep {
  readonly label: string;
  readonly status: "waiting" | "running" | "done" | "failed" | "left out";
  readonly detail?: string | undefined;
}

/** Sentences under a title. */
export interface PanelSection {
  readonly title: string;
  readonly notes: readonly PanelNote[];
}

export interface PanelNote {
  readonly kind: "said" | "good" | "warning" | "error" | "code";
  readonly text: string;
}

export interface PanelAction {
  readonly id: string;
  readonly label: string;
  readonly primary?: boolean;
}

/** A panel beside the editor. All texts are shown as they are: nothing in them is read as markup. */
export class Panel {
  readonly #view: vscode.WebviewPanel;
  readonly #acted = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<void>();
  readonly #shown = new vscode.EventEmitter<void>();
  #state: PanelState | undefined;
  #ready = false;
  #isClosed = false;

  /** The identifier of an action that was chosen. */
  readonly onAction = this.#acted.event;
  readonly onClosed = this.#closed.event;

  constructor(title: string) {
    this.#view = vscode.window.createWebviewPanel(
      "iptables.progress",
      title,
      // It takes the focus once it is there: later on it would take it from what is asked meanwhile.
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [] },
    );
    this.#view.webview.onDidReceiveMessage((message: unknown) => {
      if (message === "ready") {
        this.#ready = true;
        this.#send();
        this.#shown.fire();
      } else if (typeof message === "string" && this.#offers(message)) this.#acted.fire(message);
    });
    this.#view.onDidDispose(() => {
      this.#isClosed = true;
      this.#shown.fire();
      this.#closed.fire();
      this.#acted.dispose();
      this.#closed.dispose();
      this.#shown.dispose();
    });
    this.#view.webview.html = panelPage(randomBytes(16).toString("hex"));
  }

  get isVisible(): boolean {
    return !this.#isClosed && this.#view.visible;
  }

  /** Waits until it is seen, or closed again, and gives it the focus. */
  async focus(): Promise<void> {
    if (!this.#ready && !this.#isClosed)
      await new Promise<void>((resolve) => this.#shown.event(() => resolve()));
    if (!this.#isClosed) this.#view.reveal(undefined, false);
  }

  show(state: PanelState): void {
    this.#state = state;
    this.#send();
  }

  #offers(id: string): boolean {
    return this.#state?.actions.some((action) => action.id === id) === true;
  }

  #send(): void {
    if (!this.#ready || this.#isClosed || this.#state === undefined) return;
    void this.#view.webview.postMessage(this.#state);
  }
}
