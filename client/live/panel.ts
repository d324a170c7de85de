import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

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
    this.#view.webview.html = page(randomBytes(16).toString("hex"));
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

/** A constant page; what it shows comes in messages and is put into text nodes. */
function page(nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';">
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<h1 id="heading"></h1>
<div id="outcome" role="status"></div>
<p id="countdown" role="timer"></p>
<p id="spoken" class="spoken" aria-live="assertive"></p>
<div id="actions"></div>
<ol id="steps"></ol>
<div id="sections" aria-live="polite"></div>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

const STYLE = `
body { font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); color: var(--vscode-foreground); padding: 0 1.5em; max-width: 60em; }
h1 { font-size: 1.3em; font-weight: 600; }
h2 { font-size: 1em; font-weight: 600; margin: 1.2em 0 .4em; }
#countdown { font-size: 1.6em; font-variant-numeric: tabular-nums; margin: .4em 0; }
#countdown:empty { display: none; }
#outcome .note { font-size: 1.1em; }
ol { list-style: none; padding: 0; }
li { padding: .2em 0; display: grid; grid-template-columns: 1.6em 1fr; }
li .detail { grid-column: 2; color: var(--vscode-descriptionForeground); white-space: pre-wrap; overflow-wrap: anywhere; }
li.failed .sign { color: var(--vscode-errorForeground); }
li.done .sign { color: var(--vscode-testing-iconPassed); }
li.waiting { color: var(--vscode-disabledForeground); }
.note { border-left: 3px solid var(--vscode-textBlockQuote-border); padding: .2em .8em; margin: .4em 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.note.code { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); border: 0; padding: 0 .8em; margin: 0; white-space: pre-wrap; }
.note.good { border-color: var(--vscode-testing-iconPassed); }
.note.warning { border-color: var(--vscode-editorWarning-foreground); }
.note.error { border-color: var(--vscode-editorError-foreground); }
button { font: inherit; padding: .4em 1.1em; margin: 0 .6em .6em 0; border: 1px solid var(--vscode-button-border, transparent); color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); cursor: pointer; }
button.primary { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

/** Runs in the page. Screen readers hear of the countdown a few times, not each second. */
const SCRIPT = `
const vscode = acquireVsCodeApi();
const at = (id) => document.getElementById(id);
const SIGNS = { waiting: "\\u25CB", running: "\\u25D4", done: "\\u2713", failed: "\\u2717", "left out": "\\u2013" };
const SPOKEN = [60, 30, 15, 10, 5];
let state, spoken;
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
function noteOf(note) { return element("div", "note " + note.kind, note.text); }
function tick() {
  if (!state || state.deadline === undefined) { at("countdown").textContent = ""; return; }
  const left = Math.max(0, Math.ceil((state.deadline - Date.now()) / 1000));
  at("countdown").textContent = left + " s until " + (state.then || "time is up");
  if (SPOKEN.includes(left) && spoken !== left) {
    spoken = left;
    at("spoken").textContent = left + " seconds left";
  }
}
function show() {
  at("heading").textContent = state.heading;
  at("steps").replaceChildren(...state.steps.map((step) => {
    const item = element("li", step.status === "left out" ? "waiting" : step.status);
    const sign = element("span", "sign", SIGNS[step.status]);
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", step.status);
    item.append(sign, element("span", "label", step.label));
    if (step.detail) item.append(element("span", "detail", step.detail));
    return item;
  }));
  at("outcome").replaceChildren(...(state.outcome ? [noteOf(state.outcome)] : []));
  at("sections").replaceChildren(...state.sections.flatMap((section) => [element("h2", "", section.title), ...section.notes.map(noteOf)]));
  const focused = document.activeElement && document.activeElement.dataset.id;
  at("actions").replaceChildren(...state.actions.map((action) => {
    const button = element("button", action.primary ? "primary" : "", action.label);
    button.dataset.id = action.id;
    button.addEventListener("click", () => vscode.postMessage(action.id));
    return button;
  }));
  const again = [...at("actions").children].find((button) => button.dataset.id === focused);
  if (again) again.focus();
  tick();
}
addEventListener("message", ({ data }) => { state = data; show(); });
setInterval(tick, 250);
vscode.postMessage("ready");
`;
