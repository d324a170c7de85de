import * as vscode from "vscode";
import type { Host } from "../../remote/channel";
import { type ApplyResult, exitCodeOf } from "../../remote/transaction";
import { titleOfHost } from "../hosts";

/** Says what is the case now, for those who do not look at the panel. */
export function tell(host: Host, result: ApplyResult | undefined): void {
  if (result === undefined) return;
  const sentence = `${titleOfHost(host)}: ${result.message}`;
  const code = exitCodeOf(result);
  if (code === 0) void vscode.window.showInformationMessage(sentence);
  else if (code === 1 || code === 2) void vscode.window.showWarningMessage(sentence);
  else void vscode.window.showErrorMessage(sentence);
}
