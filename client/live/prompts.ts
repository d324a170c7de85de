import * as vscode from "vscode";
import type { Host, Prompts } from "../remote/channel";
import { titleOfHost } from "./hosts";

/** Asks in the window for a host. What is typed goes to who asked for it, and is kept nowhere else. */
export function windowPrompts(host: Host): Prompts {
  const name = titleOfHost(host);
  return {
    // VS Code puts its own words behind a question.
    secret: (question, remark) =>
      askForSecret(`iptables: ${name}`, question.trim().replace(/:$/, ""), remark),
    confirm: async (question) => {
      const yes = "Yes";
      const options = {
        modal: true,
        detail: question.trim().replace(/ \(yes\/no[^)]*\)\?$/, "?"),
      };
      const asked = `On the way to ${name}, ssh asks:`;
      return (await vscode.window.showWarningMessage(asked, options, yes)) === yes;
    },
    inform: (message) =>
      void vscode.window.showInformationMessage(`${name}: ${message.trim()}`, "OK"),
  };
}

/** A line that is not shown; undefined where the person gives up. The remark stands there until something is typed. */
function askForSecret(
  title: string,
  prompt: string,
  remark: string | undefined,
): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.password = true;
  box.ignoreFocusOut = true;
  if (remark !== undefined)
    box.validationMessage = {
      message: `${remark} ${prompt}`,
      severity: vscode.InputBoxValidationSeverity.Warning,
    };
  box.onDidChangeValue(() => {
    box.validationMessage = undefined;
  });
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      resolve(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
