import * as vscode from "vscode";

/** VS Code cuts a message without a button to one line, and what is said of a host must be read whole. */
const SEEN = "OK";

/** Says that something could not be done. */
export function sayFault(sentence: string): void {
  void vscode.window.showErrorMessage(sentence, SEEN);
}

/** Says what a person should mind. */
export function sayWarning(sentence: string): void {
  void vscode.window.showWarningMessage(sentence, SEEN);
}
