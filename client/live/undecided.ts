import type * as vscode from "vscode";

/** Under which it is kept what waits for a decision. */
const UNDECIDED = "iptables.undecided";

/** New rules that waited for a decision when they were last heard of. */
export interface Undecided {
  /** The host's name. */
  readonly host: string;
  /** When its old rules come back, in milliseconds of this machine's clock. */
  readonly until: number;
}

/** What waits for a decision, kept with the workspace, since its window may be closed meanwhile. */
export class UndecidedRules {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get current(): Undecided | undefined {
    return this.#state.get<Undecided>(UNDECIDED);
  }

  note(host: string, until: Date): Thenable<void> {
    return this.#state.update(UNDECIDED, { host, until: until.getTime() });
  }

  forget(): Thenable<void> {
    return this.#state.update(UNDECIDED, undefined);
  }
}
