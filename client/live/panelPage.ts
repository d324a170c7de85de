/**
 * A panel's page, which is constant: what it shows comes in messages and is put into text nodes.
 * @param nonce what its own style and script are known by
 */
export function panelPage(nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';">
<title>iptables</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1 id="heading"></h1>
<div id="outcome" role="status"></div>
<p id="countdown" role="timer"></p>
<p id="spoken" class="spoken" aria-live="assertive"></p>
<div id="actions" role="group" aria-label="What to do"></div>
<ol id="steps" role="list" aria-label="Steps"></ol>
<div id="sections" aria-live="polite"></div>
</main>
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
.note { border-left: 3px solid var(--vscode-textBlockQuote-border, currentColor); padding: .2em .8em; margin: .4em 0; white-space: pre-wrap; overflow-wrap: anywhere; }
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
const KINDS = { good: "\\u2713", warning: "\\u26A0\\uFE0E", error: "\\u2717" };
const SPOKEN = [60, 30, 15, 10, 5];
let state, spoken;
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
function signOf(sign, meaning) {
  const made = element("span", "sign", sign);
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", meaning);
  return made;
}
/** Its kind is not told by a colour alone. */
function noteOf(note) {
  const made = element("div", "note " + note.kind);
  const sign = KINDS[note.kind];
  if (sign) made.append(signOf(sign, note.kind), " ");
  made.append(element("span", "", note.text));
  return made;
}
const shown = {};
/** What is as before stays, so that a screen reader does not hear it again. */
function put(id, content, make) {
  const text = JSON.stringify(content);
  if (shown[id] === text) return;
  shown[id] = text;
  at(id).replaceChildren(...make());
}
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
  put("steps", state.steps, () => state.steps.map((step) => {
    const item = element("li", step.status === "left out" ? "waiting" : step.status);
    item.append(signOf(SIGNS[step.status], step.status), element("span", "label", step.label));
    if (step.detail) item.append(element("span", "detail", step.detail));
    return item;
  }));
  put("outcome", state.outcome, () => state.outcome ? [noteOf(state.outcome)] : []);
  put("sections", state.sections, () => state.sections.flatMap((section) => [element("h2", "", section.title), ...section.notes.map(noteOf)]));
  const focused = document.activeElement && document.activeElement.dataset.id;
  put("actions", state.actions, () => state.actions.map((action) => {
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
