import * as vscode from "vscode";
import type { Proof } from "./view";

export type Decision = "confirm" | "extend" | "rollBack";

/** New rules that are live and not confirmed yet. */
export interface Pending {
  readonly host: string;
  /** When the old rules come back, by this machine's clock. */
  readonly until: Date;
  readonly canExtend: boolean;
  readonly proof: Proof;
}

/** Shows what waits for a decision in the status bar, whatever else is open, and takes the decision. */
export class PendingStatus {
  readonly #item = vscode.window.createStatusBarItem(
    "iptables.pending",
    vscode.StatusBarAlignment.Left,
    1000,
  );
  readonly #decided = new vscode.EventEmitter<Decision>();
  readonly onDecision = this.#decided.event;
  #pending: Pending | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(subscriptions: { dispose(): unknown }[]) {
    this.#item.name = "iptables: rules that wait for confirmation";
    this.#item.command = "iptables.live.decide";
    this.#item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    subscriptions.push(this.#item, this.#decided, { dispose: () => this.end() });
  }

  get current(): Pending | undefined {
    return this.#pending;
  }

  show(pending: Pending): void {
    this.end();
    this.#pending = pending;
    this.#timer = setInterval(() => this.#update(), 1000);
    this.#update();
    this.#item.show();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#pending = undefined;
    this.#item.hide();
  }

  decide(decision: Decision): void {
    if (this.#pending !== undefined) this.#decided.fire(decision);
  }

  /** Asks a person what is to become of the new rules. */
  async ask(): Promise<void> {
    if (this.#pending === undefined) return;
    const { host } = this.#pending;
    const items = decisionsOf(this.#pending);
    const choice = await vscode.window.showQuickPick(items, {
      title: `New rules are live on ${host}`,
      placeHolder: "Try what must work, then decide",
    });
    if (choice !== undefined) this.decide(choice.decision);
  }

  /** Says in a message what waits, where nothing else on the screen does, and takes the decision. */
  async remind(): Promise<void> {
    const pending = this.#pending;
    if (pending === undefined) return;
    const choice = await vscode.window.showWarningMessage(
      `New rules are live on ${pending.host}. Without a confirmation the old ones come back at ${pending.until.toLocaleTimeString()}.`,
      ...decisionsOf(pending).map(({ label, decision }) => ({ title: label, decision })),
    );
    // The message outlives what it asks about.
    if (choice !== undefined && this.#pending === pending) this.decide(choice.decision);
  }

  #update(): void {
    if (this.#pending === undefined) return;
    const { host, until } = this.#pending;
    const left = Math.max(0, Math.ceil((until.getTime() - Date.now()) / 1000));
    this.#item.text = `$(watch) ${host.replaceAll("$(", "$ (")}: ${left} s to keep the new rules`;
    this.#item.tooltip = "Without a confirmation the old rules come back. Click to decide.";
  }
}

function decisionsOf({ canExtend, proof }: Pending) {
  const items: (vscode.QuickPickItem & { readonly decision: Decision })[] = [
    {
      label: "Keep the New Rules",
      description:
        proof === "word"
          ? "by your word: come here by a new connection first"
          : "confirmed over a fresh connection",
      decision: "confirm",
    },
    ...(canExtend
      ? [{ label: "More Time", description: "once", decision: "extend" as const }]
      : []),
    { label: "Roll Back Now", description: "the old rules come back", decision: "rollBack" },
  ];
  return items;
}
