import * as vscode from "vscode";
import type { Prompts } from "../remote/channel";

/** Asks in the window. What is typed goes to who asked for it, and is kept nowhere else. */
export const windowPrompts: Prompts = {
  secret: async (question) =>
    vscode.window.showInputBox({
      title: "iptables",
      prompt: question.trim(),
      password: true,
      ignoreFocusOut: true,
    }),
  confirm: async (question) => {
    const yes = "Yes";
    const options = { modal: true, detail: question.trim() };
    return (await vscode.window.showWarningMessage("The host asks:", options, yes)) === yes;
  },
  inform: (message) => void vscode.window.showInformationMessage(message.trim()),
};
