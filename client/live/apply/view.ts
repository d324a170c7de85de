import * as vscode from "vscode";
import type { ApplyResult, ApplyState } from "../../remote/transaction";
import { exitCodeOf } from "../../remote/transaction";
import { readableLog } from "../../wording/hostLog";
import {
  Panel,
  type PanelAction,
  type PanelNote,
  type PanelSection,
  type PanelStep,
} from "../panel";

/** The steps of an apply, in their order, with what is said of each while it has not begun. */
const STEPS = {
  looked: "Read the live rules, and plan",
  rehearsed: "Try it on the host",
  saved: "Save the old rules and read them back",
  armed: "Arm the way back on the host",
  loaded: "Load the new rules",
  confirmed: "Confirm over a fresh connection",
} as const;

export type StepName = keyof typeof STEPS;

const NAMES = Object.keys(STEPS) as StepName[];

/** What a confirmation rests on: a connection that is made for it, or the word of a person alone. */
export type Proof = "freshConnection" | "word";

/** What is shown of an apply: where it is, what was found out, and what can be done. */
export class ApplyView {
  readonly proof: Proof;
  readonly #panel: Panel;
  readonly #steps = new Map<StepName, Pick<PanelStep, "status" | "detail">>();
  readonly #asked = new vscode.EventEmitter<string | undefined>();
  #heading: string;
  #outcome: PanelNote | undefined;
  #sections: readonly PanelSection[] = [];
  #actions: readonly PanelAction[] = [];
  #deadline: number | undefined;
  #compares = true;

  constructor(title: string, proof: Proof) {
    this.proof = proof;
    this.#heading = title;
    this.#panel = new Panel(title);
    this.#panel.onAction((id) => this.#asked.fire(id));
    this.#panel.onClosed(() => this.#asked.fire(undefined));
    this.#show();
  }

  /** Called with each action that is chosen, and with undefined when the panel is closed. */
  onAction(listener: (id: string | undefined) => void): vscode.Disposable {
    return this.#asked.event(listener);
  }

  get isVisible(): boolean {
    return this.#panel.isVisible;
  }

  /** Waits until it is seen, and gives it the focus. */
  focus(): Promise<void> {
    return this.#panel.focus();
  }

  heading(text: string): void {
    this.#heading = text;
    this.#show();
  }

  running(name: StepName): void {
    for (const earlier of NAMES.slice(0, NAMES.indexOf(name)))
      if (this.#steps.get(earlier)?.status !== "done") this.#steps.set(earlier, { status: "done" });
    this.#steps.set(name, { status: "running" });
    this.#show();
  }

  done(name: StepName, detail?: string): void {
    this.#steps.set(name, { status: "done", detail });
    this.#show();
  }

  sections(sections: readonly PanelSection[]): void {
    this.#sections = sections;
    this.#show();
  }

  actions(actions: readonly PanelAction[]): void {
    this.#actions = actions;
    this.#show();
  }

  /** Offers no comparison of rules, as there is none where only ip sets change. */
  withoutComparison(): void {
    this.#compares = false;
    this.#show();
  }

  deadline(until: Date | undefined): void {
    this.#deadline = until?.getTime();
    this.#show();
  }

  /** Shows how far the host is. */
  state(state: ApplyState): void {
    switch (state.kind) {
      case "checked":
        this.running("saved");
        break;
      case "rehearsed":
        this.done("rehearsed", state.how === "syntaxOnly" ? "only the syntax" : undefined);
        break;
      case "saved":
        this.running("armed");
        break;
      case "armed":
        this.running("loaded");
        this.deadline(state.until);
        break;
      case "loading":
        this.running("loaded");
        break;
      case "loaded":
        this.running("confirmed");
        this.deadline(state.until);
        break;
      case "confirming":
        this.heading(this.proof === "word" ? "Confirming" : "Confirming over a fresh connection");
        break;
      case "rollingBack":
        this.heading("Rolling back");
        break;
    }
  }

  /** Shows how it ended, in a sentence. */
  ended(result: ApplyResult): void {
    const code = exitCodeOf(result);
    this.#finish(code === 0 ? "done" : "failed");
    this.#heading = HEADINGS[result.kind];
    this.#outcome = {
      kind: code === 0 ? "good" : code === 1 ? "warning" : "error",
      text: code === 0 && this.proof === "word" ? `${result.message} ${BY_WORD}` : result.message,
    };
    if ("log" in result && result.log !== "")
      this.#sections = [
        { title: "What the host did", notes: [{ kind: "code", text: readableLog(result.log) }] },
        ...this.#sections,
      ];
    this.#show();
  }

  /** What goes on is over, and what did not begin never will. */
  #finish(status: "done" | "failed"): void {
    for (const name of NAMES) {
      const step = this.#steps.get(name);
      if (step === undefined) this.#steps.set(name, { status: "left out" });
      else if (step.status === "running") this.#steps.set(name, { ...step, status });
    }
    this.#deadline = undefined;
    this.#actions = this.#actions.filter(({ id }) => id === "text" || id === "meaning");
  }

  #show(): void {
    this.#panel.show({
      heading: this.#heading,
      outcome: this.#outcome,
      steps: NAMES.map((name) => ({
        label:
          name === "confirmed" && this.proof === "word"
            ? "Confirm, by your word alone"
            : STEPS[name],
        ...(this.#steps.get(name) ?? { status: "waiting" }),
      })),
      sections: this.#sections,
      deadline: this.#deadline,
      then: "the old rules come back",
      actions: this.#compares
        ? this.#actions
        : this.#actions.filter(({ id }) => id !== "text" && id !== "meaning"),
    });
  }
}

const BY_WORD = "That others still reach this machine is not proven by it.";

const HEADINGS: Readonly<Record<ApplyResult["kind"], string>> = {
  confirmed: "The new rules are kept",
  rolledBack: "The old rules are back",
  refused: "Nothing was applied",
  unknown: "It is not known which rules are live",
  failed: "The old rules could not be put back",
};
